import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Results, resultsSchema } from "./schema.ts";

/** A disk or a folder that takes no more: its message is all that whoever runs convgrade needs. */
export class WriteFault extends Error {
  override readonly name = "WriteFault";

  constructor(file: string, cause: Error) {
    super(
      `Expected to write ${file}, got ${cause.message}.\nWhat was written before is kept. Make room, or make the folder writable; then give the same command again.`,
      { cause },
    );
  }
}

/** Ends the names of files that aren't whole yet, or never were: who wrote them was killed. */
const PARTIAL = ".partial";

/** A name beside a file, for what will take its place. */
export function partialOf(file: string): string {
  return `${file}.${randomUUID()}${PARTIAL}`;
}

/**
 * Writes a file whole or not at all, also where the disk is full or the machine dies: a temporary
 * file beside it, fsync, rename.
 *
 * @throws WriteFault when it can't be written; the file is as it was
 */
export async function writeAtomically(
  file: string,
  content: string | Uint8Array,
  mode = 0o644,
): Promise<void> {
  const partial = partialOf(file);
  try {
    await mkdir(dirname(file), { recursive: true });
    {
      await using handle = await open(partial, "wx", mode);
      await handle.writeFile(content); // to the last byte: a nearly full disk takes only some at first
      await handle.sync();
    }
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {});
    throw new WriteFault(file, error as Error);
  }
}

/** Takes away what writers left in a folder when they were killed. Nobody may be writing there. */
export async function removePartials(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((name) => name.endsWith(PARTIAL));
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
}

export async function writeResults(file: string, results: Results): Promise<void> {
  await writeAtomically(file, `${JSON.stringify(resultsSchema.parse(results), null, 2)}\n`);
}

/** Results as they were written, or why they can't be used. */
export type Stored =
  | { readonly kind: "results"; readonly results: Results }
  | { readonly kind: "none" }
  | { readonly kind: "unreadable"; readonly reason: string };

export async function readResults(file: string): Promise<Stored> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === "ENOENT" || code === "ENOTDIR"
      ? { kind: "none" }
      : { kind: "unreadable", reason: message };
  }
  try {
    return { kind: "results", results: resultsSchema.parse(JSON.parse(text)) };
  } catch {
    return { kind: "unreadable", reason: "it is not results of this version, or was cut off" };
  }
}
