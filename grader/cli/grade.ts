import { randomBytes } from "node:crypto";
import { gradeSubmission } from "../grade.ts";
import { keepAwake } from "../measure/keep-awake.ts";
import { prepareJudge } from "../prepare.ts";
import { readerWith } from "../report/failures.ts";
import { renderResults } from "../report/terminal.ts";
import { writeResults } from "../results/store.ts";
import type { SandboxMode } from "../sandbox/layers.ts";
import { ownCommand, quoted } from "./command.ts";
import { existing } from "./existing.ts";
import { EXIT } from "./exit.ts";

export interface GradeOptions {
  readonly assignment: string;
  readonly part?: string;
  readonly seed?: string;
  readonly sandbox: SandboxMode;
  readonly speed: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

/** `convgrade grade <folder>`: one submission, reported at the terminal. */
export async function grade(path: string, options: GradeOptions): Promise<number> {
  await existing(path, "a submission: a folder or a zip");
  const judge = await prepareJudge({
    assignmentId: options.assignment,
    courseSeed: options.seed ?? randomBytes(32).toString("hex"),
    sandbox: options.sandbox,
    speed: options.speed,
    onlyPart: options.part,
  });
  await using _awake = options.speed ? keepAwake(judge.kit.layers) : undefined;
  const results = await gradeSubmission(judge, path);
  if (options.out !== undefined) await writeResults(options.out, results);
  const reader = readerWith(ownCommand(), quoted(path));
  console.log(
    options.json === true ? JSON.stringify(results, null, 2) : renderResults(results, reader),
  );
  if (options.out !== undefined && options.json !== true) {
    console.log(`Results: ${options.out}`);
  }
  return results.verdict === "grader-error" ? EXIT.graderError : EXIT.graded;
}
