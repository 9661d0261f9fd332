/** A handout: what students receive of some assignments, and what tests and grades it there. */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join } from "node:path";
import { z } from "zod";
import { loadAssignment } from "../assignment/load.ts";
import { assignmentsIn } from "../local/judge.ts";
import { DATA } from "../local/public-part.ts";
import { UsageError } from "../usage-error.ts";
import { handoutFiles } from "./handout-files.ts";
import { json } from "./skeleton.ts";
import { type Timing, timingIn } from "./speed.ts";

export interface HandoutOptions {
  /** Whether an earlier handout may lie there, whose students' files are kept. */
  readonly update?: boolean;
  /** Whether the reference's speed is measured, to be compared with. */
  readonly measures?: boolean;
}

export interface Handout {
  /** Of the assignments in it, those of the earlier handout too. */
  readonly ids: readonly string[];
  readonly timing: Timing;
}

/**
 * Writes only once all texts are there, and removes last: what fails in between can be done again.
 *
 * @throws UsageError when something else than an earlier handout lies there
 */
export async function releaseHandout(
  assignments: readonly string[],
  out: string,
  { update = false, measures = false }: HandoutOptions = {},
): Promise<Handout> {
  const earlier = update ? await earlierIn(out) : await nothingIn(out);
  const ids = [...new Set([...earlier.ids, ...assignments])];
  const loaded = await Promise.all(ids.map((id) => loadAssignment(id)));
  const { ours, stubs } = await handoutFiles(loaded, measures);

  for (const [path, text] of ours) await write(join(out, path), text);
  for (const [path, text] of stubs) await writeOnce(join(out, path), text);
  for (const path of earlier.written) {
    if (!ours.has(path)) await rm(join(out, path), { force: true });
  }
  await write(writtenFile(out), json([...ours.keys()]));
  return { ids, timing: timingIn(loaded.map(({ assignment }) => assignment)) };
}

/** Where a handout lists the files that an update may remove: no student has made them. */
function writtenFile(out: string): string {
  return join(out, DATA, "written.json");
}

const writtenSchema = z.array(
  z.string().refine((path) => !isAbsolute(path) && !path.split(/[\\/]/).includes(".."), {
    error: `Expected ${DATA}/written.json to list paths inside the handout.`,
  }),
);

interface Earlier {
  readonly ids: readonly string[];
  /** Posix paths of the files that were released. */
  readonly written: readonly string[];
}

/** @throws UsageError unless the folder is empty, or isn't there */
async function nothingIn(out: string): Promise<Earlier> {
  const [present] = await readdir(out).catch(ifMissing([]));
  if (present === undefined) return { ids: [], written: [] };
  throw new UsageError(
    `Expected an empty folder for the handout, got ${out}, which holds ${present}: choose another, or add --update if it is an earlier handout.`,
  );
}

/** The handout that is to be brought up to date. */
async function earlierIn(out: string): Promise<Earlier> {
  const ids = await assignmentsIn(out).catch(() => {
    throw new UsageError(`Expected an earlier handout in ${out}, got none: leave out --update.`);
  });
  const list = await readFile(writtenFile(out), "utf8").catch(ifMissing("[]"));
  return { ids, written: writtenSchema.parse(JSON.parse(list)) };
}

function ifMissing<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === "ENOENT") return value;
    throw error;
  };
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** A student may have written there. */
async function writeOnce(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
}
