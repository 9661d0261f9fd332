import { mkdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { courseSeed } from "../batch/course-seed.ts";
import { type Listed, listSubmissions } from "../batch/list-submissions.ts";
import { lockFolder } from "../batch/lock.ts";
import { GRADEBOOK, STUDENT_PAGE, STUDENT_REPORT } from "../batch/names.ts";
import { showProgress } from "../batch/progress.ts";
import { type BatchPlan, runBatch } from "../batch/run-batch.ts";
import type { Judge } from "../grade.ts";
import { keepAwake } from "../measure/keep-awake.ts";
import { prepareJudge } from "../prepare.ts";
import { renderClassSummary } from "../report/class-summary.ts";
import { renderGradebook } from "../report/gradebook.ts";
import type { Results } from "../results/schema.ts";
import { removePartials, writeAtomically } from "../results/store.ts";
import type { SandboxMode } from "../sandbox/layers.ts";
import { endOrphans } from "../sandbox/orphans.ts";
import { UsageError } from "../usage-error.ts";
import { EXIT } from "./exit.ts";

export interface BatchOptions {
  readonly assignment: string;
  readonly out: string;
  readonly jobs?: string;
  readonly seed?: string;
  readonly sandbox: SandboxMode;
  readonly speed: boolean;
  readonly html?: boolean;
}

/** `convgrade batch <folder>`: a class into a results folder and a gradebook. */
export async function batch(folder: string, options: BatchOptions): Promise<number> {
  return gradeClass(await listSubmissions(folder, options.out), options);
}

/** Grades a list of submissions, shows the progress and ends with a summary. */
export async function gradeClass(
  submissions: readonly Listed[],
  options: BatchOptions,
): Promise<number> {
  const { out } = options;
  const jobs = parseJobs(options.jobs);
  await mkdir(out, { recursive: true }).catch((error: Error) => {
    throw new UsageError(
      `Expected a results folder that can be written at ${out}: ${error.message}.`,
    );
  });
  await using _lock = await lockFolder(out);
  await removePartials(out);
  endOrphans();
  const judge = await prepareJudge({
    assignmentId: options.assignment,
    courseSeed: await courseSeed(out, options.seed),
    sandbox: options.sandbox,
    speed: options.speed,
  });
  const plan = { submissions, out, jobs, html: options.html === true };
  const class_ = await showRun(judge, plan, { awake: options.speed });
  const gradebook = join(out, GRADEBOOK);
  await writeAtomically(gradebook, renderGradebook(judge.loaded.assignment, class_));
  console.log(renderClassSummary(class_));
  console.log(`Gradebook: ${gradebook}`);
  console.log(`Results:   ${join(out, "<submission>", "results.json")}`);
  const reports = plan.html ? `${STUDENT_REPORT}, ${STUDENT_PAGE}` : STUDENT_REPORT;
  console.log(`Reports for students: ${join(out, "<submission>", reports)}`);
  return class_.some(({ verdict }) => verdict === "grader-error") ? EXIT.graderError : EXIT.graded;
}

/** Runs a batch under a progress display. */
async function showRun(
  judge: Judge,
  plan: BatchPlan,
  { awake }: { readonly awake: boolean },
): Promise<Results[]> {
  const progress = showProgress(plan.submissions.length, process.stderr);
  await using _awake = awake ? keepAwake(judge.kit.layers) : undefined;
  try {
    return await runBatch(judge, plan, progress.update);
  } finally {
    progress.stop();
  }
}

function parseJobs(text: string | undefined): number {
  if (text === undefined) return availableParallelism();
  const jobs = Number(text);
  if (Number.isInteger(jobs) && jobs >= 1 && jobs <= 256) return jobs;
  throw new UsageError(`Expected --jobs to be a whole number from 1 to 256, got "${text}".`);
}
