import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";
import { Command, CommanderError, Option } from "commander";
import { WriteFault } from "../results/store.ts";
import { printable } from "../sandbox/printable.ts";
import { UsageError } from "../usage-error.ts";
import { VERSION } from "../version.ts";
import type { BatchOptions } from "./batch.ts";
import type { DoctorOptions } from "./doctor.ts";
import { EXIT } from "./exit.ts";
import type { GradeOptions } from "./grade.ts";
import type { ReleaseOptions } from "./release.ts";
import type { ReplayOptions } from "./replay.ts";
import type { ReportOptions } from "./report.ts";
import type { ValidateOptions } from "./validate.ts";

// Half of a short command's time would go into compiling the commands' modules again.
enableCompileCache(fileURLToPath(new URL("../../node_modules/.cache/compiled", import.meta.url)));

/** Runs a command, whose module is only loaded now, and leaves its exit code behind. */
function run<Args extends unknown[]>(command: () => Promise<(...args: Args) => Promise<number>>) {
  return async (...args: Args): Promise<void> => {
    process.exitCode = await (await command())(...args);
  };
}

/** What went wrong may quote names and text that a student chose. */
function complain(text: string): void {
  console.error(
    text
      .split("\n")
      .map((line) => printable(line, 2000))
      .join("\n"),
  );
}

const sandbox = (): Option =>
  new Option("--sandbox <mode>", "os: bubblewrap around the isolate; isolate: the isolate alone")
    .choices(["os", "isolate"])
    .default("os");

const program = new Command("convgrade")
  .description("Grades a course's assignments on convolutional layers.")
  .version(VERSION)
  .exitOverride()
  .showHelpAfterError("(convgrade <command> --help says what each command takes)");

program
  .command("grade")
  .description("grade one submission, a folder or a zip, and report it here")
  .argument("<submission>", "folder or zip that holds <assignment>/<part>.ts")
  .requiredOption("--assignment <id>", "which assignment to grade")
  .option("--part <id>", "only this part, and those that it builds on")
  .option("--seed <text>", "course seed; without one the cases are new each time")
  .addOption(sandbox())
  .option("--no-speed", "leave speed ungraded")
  .option("--out <file>", "write results.json there")
  .option("--json", "print the results instead of the report")
  .action(run<[string, GradeOptions]>(async () => (await import("./grade.ts")).grade));

program
  .command("batch")
  .description("grade a folder of submissions; run it again to continue")
  .argument("<submissions>", "folder of submission folders or zips")
  .requiredOption("--assignment <id>", "which assignment to grade")
  .requiredOption("--out <folder>", "results folder; also keeps the course seed")
  .option("--jobs <n>", "submissions graded at once (default: one a core)")
  .option("--seed <text>", "course seed; without one a random seed is made and kept")
  .addOption(sandbox())
  .option("--no-speed", "leave speed ungraded")
  .option("--html", "also write each student's report as a page for a browser")
  .action(run<[string, BatchOptions]>(async () => (await import("./batch.ts")).batch));

program
  .command("release")
  .description("make a handout: stubs, given code, public tests, and the grader for students")
  .argument("<assignments...>", "which assignments")
  .requiredOption("--out <folder>", "a new folder for it")
  .option("--update", "bring an earlier handout there up to date; students' files are kept")
  .option("--no-speed", "leave out how fast the reference is, which takes some seconds a part")
  .action(run<[string[], ReleaseOptions]>(async () => (await import("./release.ts")).release));

program
  .command("replay")
  .description("run failing cases again, as a report or results.json names them")
  .argument("[results]", "results.json of an earlier grade; with --part")
  .requiredOption("--submission <path>", "the submission that was graded")
  .option("--case <name>", "one case, as a report prints it")
  .option("--part <id>", "which part's cases in the results")
  .option("--check <id>", "only this check's case")
  .addOption(sandbox())
  .action(
    run<[string | undefined, ReplayOptions]>(async () => (await import("./replay.ts")).replay),
  );

program
  .command("report")
  .description("show the results of an earlier grade")
  .argument("<results>", "results.json")
  .addOption(
    new Option("--for <reader>", "student: what assignment.json lets students see")
      .choices(["staff", "student"])
      .default("staff"),
  )
  .option("--html <file>", "write a page for a browser there instead: one file, with figures")
  .action(run<[string, ReportOptions]>(async () => (await import("./report.ts")).report));

program
  .command("validate")
  .description("check assignments: manifest, stubs, reference, points, speed bands, wrong ideas")
  .argument("[assignments...]", "which assignments; all of the course unless told")
  .option("--seeds <n>", "seeds that each known wrong idea is tried under; 0: none", "3")
  .option("--no-speed", "leave the reference's speed unmeasured")
  .addOption(sandbox())
  .action(run<[string[], ValidateOptions]>(async () => (await import("./validate.ts")).validate));

program
  .command("doctor")
  .description("try each layer of the sandbox on this machine, and say what to do about the rest")
  .option("--json", "print what was found as JSON")
  .action(run<[DoctorOptions]>(async () => (await import("./doctor.ts")).doctor));

program
  .command("demo")
  .description("grade the sample class, to see how everything looks")
  .argument("[assignments...]", "whose samples to grade; im2col alone unless told")
  .action(run<[string[]]>(async () => (await import("./demo.ts")).demo));

program
  .command("schema")
  .description("write assignments/assignment.schema.json anew")
  .action(run<[]>(async () => (await import("./schema.ts")).schema));

// Where nobody reads on, or a log's disk is full: what counts is in the results.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // commander has said it already; help and version are no mistakes.
    process.exitCode = error.exitCode === 0 ? EXIT.graded : EXIT.usage;
  } else if (error instanceof UsageError) {
    complain(error.message);
    process.exitCode = EXIT.usage;
  } else if (error instanceof WriteFault) {
    complain(error.message);
    process.exitCode = EXIT.graderError;
  } else {
    complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = EXIT.graderError;
  }
}
