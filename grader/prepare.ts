import { join } from "node:path";
import { COURSE, loadAssignment } from "./assignment/load.ts";
import { readGiven } from "./bundle/bundle.ts";
import { checksUnder } from "./contract-checks.ts";
import type { Judge } from "./grade.ts";
import { type TimePart, timerOf } from "./grade-speed.ts";
import { ownScripts } from "./measure/own-scripts.ts";
import { TIMED_CONTRACTS } from "./measure/verified-by-projection.ts";
import type { SandboxMode } from "./sandbox/layers.ts";
import { probeOnce } from "./sandbox/probe.ts";
import { UsageError } from "./usage-error.ts";

export interface JudgeOptions {
  readonly assignmentId: string;
  readonly courseSeed: string;
  readonly sandbox: SandboxMode;
  readonly speed: boolean;
  readonly onlyPart?: string | undefined;
}

/**
 * Makes ready what all submissions share: the assignment, the sandbox, what speed is measured against.
 * Nothing else runs beside it, unless whoever grades several at once puts another `alone` in.
 *
 * @throws UsageError when the assignment is broken or the sandbox doesn't work here
 */
export async function prepareJudge(options: JudgeOptions): Promise<Judge> {
  const { assignmentId, courseSeed, sandbox, speed, onlyPart } = options;
  const loaded = await loadAssignment(assignmentId);
  const ids = loaded.assignment.parts.map(({ id }) => id);
  if (onlyPart !== undefined && !ids.includes(onlyPart)) {
    throw new UsageError(`Expected --part to be one of ${ids.join(", ")}, got "${onlyPart}".`);
  }
  const [probed, given, timePart] = await Promise.all([
    probeOnce(sandbox),
    readGiven(join(COURSE, "starter", "given")),
    speed ? timer(loaded.assignment.id, courseSeed) : undefined,
  ]);
  if (probed.kind === "fails") {
    const instead =
      sandbox === "os"
        ? "\nOr choose --sandbox isolate: it runs submissions in an isolate without the operating system's protection; only for code that you trust."
        : "";
    throw new UsageError(
      `The sandbox "${sandbox}" does not work here: ${probed.reason}. ${probed.remedy}\nconvgrade doctor tries each of its layers.${instead}`,
    );
  }
  const { kit } = probed;
  return {
    kit,
    given,
    loaded,
    checksOf: checksUnder(courseSeed),
    cases: "hidden",
    courseSeed,
    timePart,
    alone: (work) => work(),
    ...(onlyPart === undefined ? {} : { onlyParts: [onlyPart] }),
  };
}

/** Races parts against the course's baselines. */
async function timer(assignmentId: string, courseSeed: string): Promise<TimePart> {
  const scripts = await ownScripts();
  return timerOf({ assignmentId, courseSeed, scripts, contracts: TIMED_CONTRACTS });
}
