import { createHash, createHmac } from "node:crypto";

/**
 * The seed of one check's cases: the whole class meets the same ones, and the course seed can't be
 * found from them.
 *
 * @returns a 32-bit signed integer, as fast-check takes
 */
export function deriveSeed(courseSeed: string, ...path: readonly string[]): number {
  return createHmac("sha256", courseSeed).update(JSON.stringify(path)).digest().readInt32LE(0);
}

/** Says which course seed was used without telling it. */
export function commitTo(courseSeed: string): string {
  return createHash("sha256").update(`convgrade course seed\n${courseSeed}`).digest("hex");
}
