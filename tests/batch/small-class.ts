/** A small class for the real command: what it grades, and what must come of it. */
import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { COURSE } from "../../grader/assignment/load.ts";
import { outcomeOf } from "../../grader/results/outcome.ts";
import { type Results, resultsSchema } from "../../grader/results/schema.ts";
import { mode } from "../course/judges.ts";

const MAIN = join(COURSE, "grader", "cli", "main.ts");

/** Right, unimplemented, a syntax error, empty, a link, a forbidden import. */
export async function handInSmallClass(folder: string): Promise<void> {
  const reference = join(COURSE, "reference", "naive");
  const from = (source: string, name: string) =>
    cp(source, join(folder, name, "naive"), { recursive: true });
  await mkdir(folder);
  await from(reference, "ada");
  await from(join(COURSE, "starter", "naive"), "bob");
  await from(reference, "cem");
  await writeFile(join(folder, "cem", "naive", "zero-pad.ts"), "export const zeroPad = (;\n");
  await mkdir(join(folder, "dee"));
  await symlink("/etc", join(folder, "eve"));
  await from(reference, "fay");
  await writeFile(join(folder, "fay", "naive", "output-size.ts"), 'import "node:fs";\n');
}

/** The command line of a batch, after `node`. */
export function batchOf(class_: string, out: string, ...more: readonly string[]): string[] {
  const options = ["--assignment", "naive", "--out", out, "--sandbox", mode, "--no-speed"];
  return [MAIN, "batch", class_, ...options, ...more];
}

export function batch(class_: string, out: string, ...more: readonly string[]) {
  return execa(process.execPath, batchOf(class_, out, ...more), { reject: false });
}

export async function resultsIn(out: string, id: string): Promise<Results> {
  return resultsSchema.parse(JSON.parse(await readFile(join(out, id, "results.json"), "utf8")));
}

/** What everybody in the class earned, without clocks. */
export async function outcomesIn(
  out: string,
  class_: string,
): Promise<Record<string, ReturnType<typeof outcomeOf>>> {
  const names = (await readdir(class_)).sort();
  const read = names.map(async (name) => [name, outcomeOf(await resultsIn(out, name))] as const);
  return Object.fromEntries(await Promise.all(read));
}
