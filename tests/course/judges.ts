import { createPool } from "../../grader/batch/pool.ts";
import { gradeSubmission, type Judge } from "../../grader/grade.ts";
import { prepareJudge } from "../../grader/prepare.ts";
import type { Results } from "../../grader/results/schema.ts";
import type { SandboxMode } from "../../grader/sandbox/layers.ts";
import { probeOnce } from "../../grader/sandbox/probe.ts";

/** The strongest sandbox that works here. */
export const mode: SandboxMode = (await probeOnce("os")).kind === "works" ? "os" : "isolate";

const pool = createPool(3);
const judges = new Map<string, Promise<Judge>>();

/** The judge of an assignment, with the same course seed in every run. */
export function judgeOf(
  assignmentId: string,
  { speed }: { readonly speed: boolean },
): Promise<Judge> {
  const key = JSON.stringify([assignmentId, speed]);
  const made =
    judges.get(key) ??
    prepareJudge({ assignmentId, courseSeed: "tests", sandbox: mode, speed }).then((judge) => ({
      ...judge,
      alone: pool.alone,
    }));
  judges.set(key, made);
  return made;
}

/** Grades a submission for real, three at a time. */
export async function grade(judge: Judge, path: string): Promise<Results> {
  return pool.run(() => gradeSubmission(judge, path));
}

/** Part → verdict, as an expected.json says it. */
export function verdictsOf({ parts }: Results): Record<string, string> {
  return Object.fromEntries(parts.map(({ id, verdict }) => [id, verdict]));
}
