import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeAtomically } from "../results/store.ts";
import { UsageError } from "../usage-error.ts";
import { COURSE_SEED } from "./names.ts";

/**
 * The seed of everything graded into a results folder: the one given, the one kept there, or a new
 * one. It is kept in a file that only its owner can read, since it tells every hidden case.
 *
 * @throws UsageError when the folder was graded under another seed
 */
export async function courseSeed(folder: string, given: string | undefined): Promise<string> {
  const file = join(folder, COURSE_SEED);
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new UsageError(`Expected to read the course seed in ${file}: ${error.message}.`);
  });
  if (text !== undefined) {
    const kept = text.replace(/\n$/, "");
    if (given !== undefined && given !== kept) {
      throw new UsageError(
        `${folder} was graded under another seed, kept in ${COURSE_SEED}. Leave --seed out to go on with it, or choose another --out.`,
      );
    }
    if (kept === text && given === undefined) {
      throw new UsageError(
        `Expected a course seed and a new line in ${file}, got a file that was cut off. Put the seed back from a copy; or delete the file, and the whole class is graded again under a new one.`,
      );
    }
    return kept;
  }
  const seed = given ?? randomBytes(32).toString("hex");
  await writeAtomically(file, `${seed}\n`, 0o600);
  return seed;
}
