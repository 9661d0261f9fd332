import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { submissionId } from "../intake/submission.ts";
import { printable } from "../sandbox/printable.ts";
import { UsageError } from "../usage-error.ts";
import { COURSE_SEED, GRADEBOOK, LOCK } from "./names.ts";

/** Names in a results folder that the batch uses itself. */
const RESERVED = [GRADEBOOK, COURSE_SEED, LOCK];

/** One entry of a class folder. */
export interface Listed {
  /** Names the submission's folder in the results. */
  readonly id: string;
  readonly path: string;
}

/**
 * The submissions in a folder, by name: each subfolder and each zip. Anything else is left out, also
 * hidden entries; a link is listed, and intake refuses it.
 *
 * @param except a folder among them that holds none: the results
 * @throws UsageError when the folder can't be read, is empty, or holds two submissions of one name
 */
export async function listSubmissions(folder: string, except?: string): Promise<Listed[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: Error) => {
    throw new UsageError(`Expected a folder of submissions at ${folder}: ${error.message}.`);
  });
  const listed = entries
    .filter((entry) => !entry.name.startsWith(".") && !entry.name.startsWith("__MACOSX"))
    .filter(({ name }) => except === undefined || resolve(folder, name) !== resolve(except))
    .filter((entry) => !entry.isFile() || entry.name.toLowerCase().endsWith(".zip"))
    .map(({ name }) => ({ id: freeId(submissionId(name)), path: join(folder, name) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  if (listed.length === 0) {
    throw new UsageError(`Expected submissions in ${folder}: a folder or a zip for each student.`);
  }
  const seen = new Map<string, string>();
  for (const { id, path } of listed) {
    const earlier = seen.get(id.toLowerCase());
    if (earlier !== undefined) {
      throw new UsageError(
        `Expected one submission a student, but ${printable(earlier)} and ${printable(path)} would both be "${id}". Rename or remove one.`,
      );
    }
    seen.set(id.toLowerCase(), path);
  }
  return listed;
}

function freeId(id: string): string {
  return RESERVED.includes(id.toLowerCase()) ? `submission-${id}` : id;
}
