/** What a handout needs to time parts, and whether it may have it. */
import { join } from "node:path";
import { COURSE } from "../assignment/load.ts";
import type { Assignment } from "../assignment/schema.ts";
import { gradeSubmission } from "../grade.ts";
import { type ReferenceSpeeds, referenceSpeeds } from "../local/reference-speeds.ts";
import { keepAwake } from "../measure/keep-awake.ts";
import { prepareJudge } from "../prepare.ts";

/**
 * Whether parts are timed in a handout.
 *
 * - `here`: against the baseline, which comes with it
 * - `nowhere`: no part's speed counts
 * - `elsewhere`: the baseline is the answer of a part that students have yet to write
 */
export type Timing = "here" | "nowhere" | "elsewhere";

export function timingIn(assignments: readonly Assignment[]): Timing {
  const parts = assignments.flatMap((one) => one.parts);
  if (parts.every(({ speed }) => speed === undefined)) return "nowhere";
  // The deck's loops, which a part that is timed has to beat and any other would be.
  const isAnswer = parts.some(
    ({ contract, speed }) => contract === "forward" && speed === undefined,
  );
  return isAnswer ? "elsewhere" : "here";
}

/** How fast the reference is on this machine, in all timed parts. */
export async function measureReference(
  assignments: readonly Assignment[],
): Promise<ReferenceSpeeds> {
  let speeds: ReferenceSpeeds = {};
  for (const { id, parts } of assignments) {
    const onlyParts = parts.filter(({ speed }) => speed !== undefined).map((part) => part.id);
    if (onlyParts.length === 0) continue;
    const judge = await prepareJudge({
      ...{ assignmentId: id, courseSeed: "the reference's speed" },
      ...{ sandbox: "isolate", speed: true },
    });
    await using _awake = keepAwake(judge.kit.layers);
    const results = await gradeSubmission({ ...judge, onlyParts }, join(COURSE, "reference"));
    speeds = { ...speeds, ...referenceSpeeds(results) };
  }
  return speeds;
}
