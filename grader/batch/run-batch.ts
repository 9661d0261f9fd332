/**
 * Grades many submissions into a results folder, which is the only state: each submission's
 * results.json is written whole or not at all, and whatever is there already under the same hashes is
 * not graded again. So a batch may be stopped at any moment, by SIGKILL too, and started anew.
 */
import { join } from "node:path";
import { gradeSubmission, type Judge } from "../grade.ts";
import { readFor } from "../read-for.ts";
import type { Results } from "../results/schema.ts";
import { readResults, removePartials, writeResults } from "../results/store.ts";
import { commitTo } from "../seeds.ts";
import { VERSION } from "../version.ts";
import type { Listed } from "./list-submissions.ts";
import { createPool } from "./pool.ts";
import { writeReports } from "./write-reports.ts";

export type BatchEvent =
  | { readonly kind: "started"; readonly id: string }
  | { readonly kind: "graded"; readonly id: string; readonly results: Results }
  | { readonly kind: "kept"; readonly id: string; readonly results: Results }
  | { readonly kind: "unreadable"; readonly id: string; readonly reason: string };

export interface BatchPlan {
  readonly submissions: readonly Listed[];
  readonly out: string;
  readonly jobs: number;
  /** Whether students get a page beside their report as text. */
  readonly html: boolean;
}

/**
 * @returns the results of all submissions, in their order, as far as a class is shown by them
 * @throws WriteFault when results can't be written: no more submissions are started then
 */
export async function runBatch(
  judge: Judge,
  { submissions, out, jobs, html }: BatchPlan,
  onEvent: (event: BatchEvent) => void,
): Promise<Results[]> {
  const pool = createPool(jobs);
  const failures: unknown[] = [];
  const grade = async ({ id, path }: Listed): Promise<Results> => {
    const folder = join(out, id);
    const file = join(folder, "results.json");
    await removePartials(folder);
    const stored = await readResults(file);
    if (stored.kind === "unreadable") onEvent({ kind: "unreadable", id, reason: stored.reason });
    if (stored.kind === "results" && (await isCurrent(judge, path, stored.results))) {
      await writeReports(folder, stored.results, { html });
      onEvent({ kind: "kept", id, results: stored.results });
      return withoutChecks(stored.results);
    }
    onEvent({ kind: "started", id });
    const results = await gradeSubmission({ ...judge, alone: pool.alone }, path);
    await writeResults(file, results);
    await writeReports(folder, results, { html });
    onEvent({ kind: "graded", id, results });
    return withoutChecks(results);
  };
  const graded = submissions.map((submission) =>
    pool.run(async () => {
      if (failures.length > 0) return [];
      try {
        return [await grade(submission)];
      } catch (error) {
        failures.push(error);
        return [];
      }
    }),
  );
  // Those that run already end first: there may be room for their results.
  const class_ = (await Promise.all(graded)).flat();
  if (failures.length > 0) throw failures[0];
  return class_;
}

/** A gradebook needs no counterexamples, and those of a large class needn't fit into memory. */
function withoutChecks(results: Results): Results {
  return { ...results, parts: results.parts.map((part) => ({ ...part, checks: [] })) };
}

/** Whether results are what grading the same submission now would give. */
async function isCurrent(
  { loaded, courseSeed, timePart, kit }: Judge,
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
    (results.speedMeasured || timePart === undefined);
  if (!same) return false;
  const intake = await readFor(loaded, path).catch(() => undefined);
  return intake?.kind === "submission" && intake.submission.hash === results.submission.hash;
}
