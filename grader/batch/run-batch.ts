/**
 * Grades many submissions into a results folder, which is the only state: each submission's
 * results.json is written whole or not at all, and whatever is there already under the same hashes is
 * not graded again. So a batch may be stopped at any moment, by SIGKILL too, and started anew.
 */
import { join } from "node:path";
import { gradeSubmission, type Judge } from "../grade.ts";
import { readFor } from "../read-for.ts";
import type { Results } from "../results/schema.ts";
import { readResults, writeResults } from "../results/store.ts";
import { commitTo } from "../seeds.ts";
import { VERSION } from "../version.ts";
import type { Listed } from "./list-submissions.ts";
import { createPool } from "./pool.ts";

export type BatchEvent =
  | { readonly kind: "started"; readonly id: string }
  | { readonly kind: "graded"; readonly id: string; readonly results: Results }
  | { readonly kind: "kept"; readonly id: string; readonly results: Results }
  | { readonly kind: "unreadable"; readonly id: string; readonly reason: string };

export interface BatchPlan {
  readonly submissions: readonly Listed[];
  readonly out: string;
  readonly jobs: number;
}

function resultsFile(out: string, id: string): string {
  return join(out, id, "results.json");
}

/** @returns the results of all submissions, in their order */
export async function runBatch(
  judge: Omit<Judge, "alone">,
  { submissions, out, jobs }: BatchPlan,
  onEvent: (event: BatchEvent) => void,
): Promise<Results[]> {
  const pool = createPool(jobs);
  const graded = submissions.map(({ id, path }) =>
    pool.run(async () => {
      const file = resultsFile(out, id);
      const stored = await readResults(file);
      if (stored.kind === "unreadable") onEvent({ kind: "unreadable", id, reason: stored.reason });
      if (stored.kind === "results" && (await isCurrent(judge, path, stored.results))) {
        onEvent({ kind: "kept", id, results: stored.results });
        return stored.results;
      }
      onEvent({ kind: "started", id });
      const results = await gradeSubmission({ ...judge, alone: pool.alone }, path);
      await writeResults(file, results);
      onEvent({ kind: "graded", id, results });
      return results;
    }),
  );
  // All of them end before the first failure is told: a full disk stops writing, not grading.
  const settled = await Promise.allSettled(graded);
  return settled.map((one) => {
    if (one.status === "rejected") throw one.reason;
    return one.value;
  });
}

/** Whether results are what grading the same submission now would give. */
async function isCurrent(
  { loaded, courseSeed, speed, kit }: Omit<Judge, "alone">,
  path: string,
  results: Results,
): Promise<boolean> {
  const same =
    results.verdict !== "grader-error" &&
    results.submission.hash !== null && // unread ones cost nothing, and their reason may be another
    results.assignment.hash === loaded.hash &&
    results.grader.version === VERSION &&
    results.grader.sandbox.mode === kit.layers.mode &&
    results.seedCommitment === commitTo(courseSeed) &&
    (results.speedMeasured || !speed);
  if (!same) return false;
  const intake = await readFor(loaded, path).catch(() => undefined);
  return intake?.kind === "submission" && intake.submission.hash === results.submission.hash;
}
