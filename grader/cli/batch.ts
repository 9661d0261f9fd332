import { mkdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { courseSeed } from "../batch/course-seed.ts";
import { type Listed, listSubmissions } from "../batch/list-submissions.ts";
import { lockFolder } from "../batch/lock.ts";
import { GRADEBOOK, STUDENT_PAGE, STUDENT_REPORT } from "../batch/names.ts";
import { showProgress } from "../batch/progress.ts";
import { runBatch } from "../batch/run-batch.ts";
import { keepAwake } from "../measure/keep-awake.ts";
import { prepareJudge } from "../prepare.ts";
import { renderClassSummary } from "../report/class-summary.ts";
import { forStudents } from "../report/for-students.ts";
import { renderGradebook } from "../report/gradebook.ts";
import { renderResults } from "../report/terminal.ts";
import type { Results } from "../results/schema.ts";
import { writeAtomically } from "../results/store.ts";
import type { SandboxMode } from "../sandbox/layers.ts";
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
  const judge = await prepareJudge({
    assignmentId: options.assignment,
    courseSeed: await courseSeed(out, options.seed),
    sandbox: options.sandbox,
    speed: options.speed,
  });
  const progress = showProgress(submissions.length, process.stderr);
  let class_: Results[];
  {
    await using _awake = options.speed ? keepAwake() : undefined;
    try {
      class_ = await runBatch(judge, { submissions, out, jobs }, progress.update);
    } finally {
      progress.stop();
    }
  }
  const gradebook = join(out, GRADEBOOK);
  await writeAtomically(gradebook, renderGradebook(judge.loaded.assignment, class_));
  const told = class_.map((results, i) => ({
    folder: join(out, submissions[i]?.id ?? results.submission.id),
    results: forStudents(results),
  }));
  for (const { folder, results } of told) {
    const text = stripVTControlCharacters(renderResults(results));
    await writeAtomically(join(folder, STUDENT_REPORT), `${text}\n`);
  }
  if (options.html === true) {
    const { renderPage } = await import("../report/page/page.ts"); // its figures take time to load
    for (const { folder, results } of told) {
      await writeAtomically(join(folder, STUDENT_PAGE), renderPage(results));
    }
  }
  console.log(renderClassSummary(class_));
  console.log(`Gradebook: ${gradebook}`);
  console.log(`Results:   ${join(out, "<submission>", "results.json")}`);
  const reports = options.html === true ? `${STUDENT_REPORT}, ${STUDENT_PAGE}` : STUDENT_REPORT;
  console.log(`Reports for students: ${join(out, "<submission>", reports)}`);
  return class_.some(({ verdict }) => verdict === "grader-error") ? EXIT.graderError : EXIT.graded;
}

function parseJobs(text: string | undefined): number {
  if (text === undefined) return availableParallelism();
  const jobs = Number(text);
  if (Number.isInteger(jobs) && jobs >= 1 && jobs <= 256) return jobs;
  throw new UsageError(`Expected --jobs to be a whole number from 1 to 256, got "${text}".`);
}
