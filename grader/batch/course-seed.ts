import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeAtomically } from "../results/store.ts";
import { UsageError } from "../usage-error.ts";

const NAME = "course-seed.txt";

/**
 * The seed of everything graded into a results folder: the one given, the one kept there, or a new
 * one. It is kept in a file that only its owner can read, since it tells every hidden case.
 *
 * @throws UsageError when the folder was graded under another seed
 */
export async function courseSeed(folder: string, given: string | undefined): Promise<string> {
  const file = join(folder, NAME);
  const kept = await readFile(file, "utf8").then(
    (text) => text.trimEnd(),
    () => undefined,
  );
  if (kept !== undefined) {
    if (given === undefined || given === kept) return kept;
    throw new UsageError(
      `${folder} was graded under another seed, kept in ${NAME}. Leave --seed out to go on with it, or choose another --out.`,
    );
  }
  const seed = given ?? randomBytes(32).toString("hex");
  await writeAtomically(file, `${seed}\n`, 0o600);
  return seed;
}
