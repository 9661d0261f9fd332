import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { type Results, resultsSchema } from "./schema.ts";

/** Writes a file whole or not at all: a temporary file beside it, fsync, rename. */
export async function writeAtomically(file: string, text: string, mode = 0o644): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFileAtomic(file, text, { mode });
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
