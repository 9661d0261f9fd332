import { exportName, limitsOf } from "../assignment/schema.ts";
import { bundleParts } from "../bundle/bundle.ts";
import { CONTRACTS } from "../check/contracts/all.ts";
import { drawFrom } from "../check/draw.ts";
import { replayCase } from "../check/run-check.ts";
import { checkPlan, locator } from "../grade-part.ts";
import { prepareJudge } from "../prepare.ts";
import { readFor } from "../read-for.ts";
import { describeFailure, formatArgument, printable } from "../report/format.ts";
import { encodeCounterexample } from "../results/encode.ts";
import type { CheckResult, Results } from "../results/schema.ts";
import { readResults } from "../results/store.ts";
import type { SandboxMode } from "../sandbox/layers.ts";
import { startRunner } from "../sandbox/sandbox.ts";
import { UsageError } from "../usage-error.ts";
import { existing } from "./existing.ts";
import { EXIT } from "./exit.ts";

export interface ReplayOptions {
  readonly submission: string;
  readonly part: string;
  readonly check?: string;
  readonly sandbox: SandboxMode;
}

/** `convgrade replay <results.json>`: runs a part's failing cases again, without the course seed. */
export async function replay(file: string, options: ReplayOptions): Promise<number> {
  await existing(file, "results.json of an earlier grade");
  await existing(options.submission, "the submission that was graded");
  const stored = await readResults(file);
  if (stored.kind !== "results") {
    const reason = stored.kind === "none" ? "it is missing" : stored.reason;
    throw new UsageError(`Expected results that convgrade wrote in ${file}, but ${reason}.`);
  }
  const failing = failingChecks(stored.results, options);
  const judge = await prepareJudge({
    assignmentId: stored.results.assignment.id,
    courseSeed: "", // the case seeds are in the results
    sandbox: options.sandbox,
    speed: false,
    onlyPart: options.part,
  });
  const { assignment, hash } = judge.loaded;
  if (hash !== stored.results.assignment.hash) {
    console.log("The assignment has changed since then: cases may differ.");
  }
  const intake = await readFor(judge.loaded, options.submission);
  if (intake.kind === "rejected") throw new UsageError(intake.reason);
  if (intake.submission.hash !== stored.results.submission.hash) {
    console.log("The submission has changed since then.");
  }
  const entry = `${assignment.id}/${options.part}.ts`;
  const bundles = await bundleParts(judge.kit, intake.submission.files, judge.given, [entry]);
  const bundle = bundles.get(entry);
  if (bundle?.kind !== "bundled") {
    const reason =
      bundle?.kind === "rejected"
        ? `${bundle.file}:${bundle.line}: ${bundle.message}`
        : "it is missing";
    throw new UsageError(`Expected ${entry} to load, but ${reason}`);
  }
  const part = assignment.parts.find(({ id }) => id === options.part);
  if (part === undefined) throw new UsageError(`Expected a part, got "${options.part}".`);
  await using runner = startRunner(judge.kit);
  await using sandbox = runner.open(
    bundle.script,
    exportName(part.id),
    CONTRACTS[part.contract].result,
    limitsOf(assignment, part),
  );
  for (const { shapeClass, caseSeed, counterexample } of failing) {
    const plan = checkPlan(assignment, part, shapeClass, caseSeed);
    const outcome = await replayCase(plan, counterexample, (args) =>
      sandbox.call(args, { watch: true }),
    );
    if (outcome.verdict === "accepted") {
      console.log(`✓ ${part.id} ${shapeClass}: the case passes now.`);
      continue;
    }
    const { problem, dataSeed, numbers } = outcome.counterexample;
    const { args } = plan.contract.makeCase(problem, drawFrom(dataSeed, numbers));
    const { failure, arguments: shown } = encodeCounterexample(
      outcome.counterexample,
      args,
      locator(bundle.sourceMap),
    );
    console.log(`✗ ${part.id} ${shapeClass}: ${printable(describeFailure(failure), 600)}`);
    console.log(
      `  ${Object.entries(problem)
        .map(([name, size]) => `${name}=${size}`)
        .join(" ")}`,
    );
    for (const [index, argument] of shown.entries()) {
      console.log(`  argument ${index + 1}: ${formatArgument(argument)}`);
    }
  }
  return EXIT.graded;
}

type Failing = CheckResult & { counterexample: NonNullable<CheckResult["counterexample"]> };

function failingChecks(results: Results, { part: partId, check: only }: ReplayOptions): Failing[] {
  const part = results.parts.find(({ id }) => id === partId);
  if (part === undefined) {
    const ids = results.parts.map(({ id }) => id).join(", ");
    throw new UsageError(`Expected --part to be one of ${ids}, got "${partId}".`);
  }
  const failing = part.checks.filter(
    (check): check is Failing =>
      check.counterexample !== undefined && (only === undefined || check.id === only),
  );
  if (failing.length === 0) {
    throw new UsageError(
      `Part ${partId} has no failing case${only === undefined ? "" : ` in check ${only}`} to replay.`,
    );
  }
  return failing;
}
