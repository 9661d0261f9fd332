import { resolve } from "node:path";
import { releaseHandout } from "../release/release-handout.ts";
import { EXIT } from "./exit.ts";

export interface ReleaseOptions {
  readonly out: string;
  readonly update?: boolean;
}

/** `convgrade release`: the handout of some assignments, in a folder. */
export async function release(
  assignments: readonly string[],
  { out, update = false }: ReleaseOptions,
): Promise<number> {
  const ids = await releaseHandout(assignments, resolve(out), update);
  console.log(`The handout of ${ids.join(", ")} is in ${out}. To try it there:`);
  console.log("  npm install\n  npm test");
  return EXIT.graded;
}
