import { resolve } from "node:path";
import { releaseHandout } from "../release/release-handout.ts";
import { EXIT } from "./exit.ts";

export interface ReleaseOptions {
  readonly out: string;
  readonly update?: boolean;
  readonly speed: boolean;
}

/** `convgrade release`: the handout of some assignments, in a folder. */
export async function release(
  assignments: readonly string[],
  { out, update = false, speed }: ReleaseOptions,
): Promise<number> {
  const { ids, timing } = await releaseHandout(assignments, resolve(out), {
    update,
    measures: speed,
  });
  if (timing === "elsewhere") {
    console.log(
      "Speed isn't measured in this handout: the baseline would be the answer of a part in it. Give students the timed assignments in a handout of their own, once that part is handed in.",
    );
  }
  console.log(`The handout of ${ids.join(", ")} is in ${out}. To try it there:`);
  console.log("  npm install\n  npm test");
  return EXIT.graded;
}
