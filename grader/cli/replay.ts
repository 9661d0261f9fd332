import { exportName, limitsOf, type Part, sourceFile } from "../assignment/schema.ts";
import { type Bundled, bundleParts } from "../bundle/bundle.ts";
import type { Call } from "../check/run-case.ts";
import { contractChecks } from "../contract-checks.ts";
import type { Judge } from "../grade.ts";
import { locator } from "../grade-part.ts";
import type { PartCheck } from "../part-checks.ts";
import { prepareJudge } from "../prepare.ts";
import { readFor } from "../read-for.ts";
import { renderCase } from "../report/failures.ts";
import { type CaseName, caseNameOf, parseCase } from "../results/case-name.ts";
import type { Locate } from "../results/encode.ts";
import type { CounterexampleResult, Results } from "../results/schema.ts";
import type { SandboxMode } from "../sandbox/layers.ts";
import { startRunner } from "../sandbox/sandbox.ts";
import { UsageError } from "../usage-error.ts";
import { existing } from "./existing.ts";
import { EXIT } from "./exit.ts";
import { storedResults } from "./stored-results.ts";

export interface ReplayOptions {
  readonly submission: string;
  readonly case?: string;
  readonly part?: string;
  readonly check?: string;
  readonly sandbox: SandboxMode;
}

/** `convgrade replay`: runs failing cases again, without the course seed. */
export async function replay(file: string | undefined, options: ReplayOptions): Promise<number> {
  await existing(options.submission, "the submission that was graded");
  const { cases, graded } = await casesOf(file, options);
  const [{ assignment: assignmentId, part: partId } = { assignment: "", part: "" }] = cases;
  const judge = await prepareJudge({
    assignmentId,
    courseSeed: "", // the case seeds are in the names
    sandbox: options.sandbox,
    speed: false,
    onlyPart: partId,
  });
  const { assignment, hash } = judge.loaded;
  if (graded !== undefined && hash !== graded.assignment.hash) {
    console.log("The assignment has changed since then: cases may differ.");
  }
  const part = partNamed(partId, assignment.parts);
  const bundle = await bundleOf(judge, part, { submission: options.submission, graded });
  const { result, prepare } = contractChecks(assignment, part, () => 0);
  await prepare?.();
  await using runner = startRunner(judge.kit);
  await using sandbox = runner.open(
    bundle.script,
    exportName(part.id),
    result,
    limitsOf(assignment, part),
  );
  const call: Call = (args) => sandbox.call(args, { watch: true });
  const locate = locator(bundle.sourceMap);
  for (const one of cases) {
    const { checks } = contractChecks(assignment, part, () => one.caseSeed);
    const found = await replayCase(one, checks, { call, locate });
    if (found === undefined) console.log(`✓ ${part.id} ${one.check}: the case passes now.`);
    else console.log([`✗ ${part.id} ${one.check}`, ...renderCase(found)].join("\n"));
  }
  return EXIT.graded;
}

/** @returns what fails, if anything does */
async function replayCase(
  one: CaseName,
  checks: readonly PartCheck[],
  { call, locate }: { readonly call: Call; readonly locate: Locate },
): Promise<CounterexampleResult | undefined> {
  const check = checks.find(({ id }) => id === one.check);
  if (check === undefined) {
    const ids = checks.map(({ id }) => id).join(", ");
    throw new UsageError(`Expected a check of ${one.part}, one of ${ids}, got "${one.check}".`);
  }
  // The judge reads answers itself, and calls no other part.
  const outcome = await check.replay(one, call, () => call);
  return outcome.verdict === "accepted" ? undefined : check.encode(outcome.counterexample, locate);
}

/** @throws UsageError when the part can't be run */
async function bundleOf(
  { kit, given, loaded }: Pick<Judge, "kit" | "given" | "loaded">,
  part: Part,
  { submission, graded }: { readonly submission: string; readonly graded: Results | undefined },
): Promise<Bundled> {
  const intake = await readFor(loaded, submission);
  if (intake.kind === "rejected") throw new UsageError(intake.reason);
  const { files, hash } = intake.submission;
  if (graded !== undefined && hash !== graded.submission.hash) {
    console.log("The submission has changed since then.");
  }
  const entry = sourceFile(loaded.assignment.id, part.id);
  const bundle = (await bundleParts(kit, { files, given, entries: [entry] })).get(entry);
  if (bundle?.kind === "bundled") return bundle;
  const reason =
    bundle?.kind === "rejected"
      ? `${bundle.file}:${bundle.line}: ${bundle.message}`
      : "it is missing";
  throw new UsageError(`Expected ${entry} to load, but ${reason}`);
}

interface Cases {
  readonly cases: readonly CaseName[];
  /** What they were found in. */
  readonly graded?: Results;
}

/** The one case that was named, or those that are written in results. */
async function casesOf(file: string | undefined, options: ReplayOptions): Promise<Cases> {
  if (options.case !== undefined) {
    const named = parseCase(options.case);
    if (named !== undefined && file === undefined) return { cases: [named] };
    throw new UsageError(
      file === undefined
        ? `Expected --case as a report prints it, such as im2col/gemm/square/integers/7/1:0, got "${options.case}".`
        : "Expected a results.json or --case, got both.",
    );
  }
  if (file === undefined || options.part === undefined) {
    throw new UsageError(
      "Expected --case as a report prints it, or a results.json with --part <id>.",
    );
  }
  const results = await storedResults(file);
  return { cases: failingCases(results, options.part, options.check), graded: results };
}

function failingCases(results: Results, partId: string, only: string | undefined): CaseName[] {
  const part = partNamed(partId, results.parts);
  const cases = part.checks
    .filter(({ id }) => only === undefined || id === only)
    .flatMap((check) => caseNameOf(results.assignment.id, part.id, check) ?? []);
  if (cases.length > 0) return cases;
  throw new UsageError(
    `Part ${partId} has no failing case${only === undefined ? "" : ` in check ${only}`} to replay.`,
  );
}

function partNamed<P extends { readonly id: string }>(partId: string, parts: readonly P[]): P {
  const part = parts.find(({ id }) => id === partId);
  if (part !== undefined) return part;
  const ids = parts.map(({ id }) => id).join(", ");
  throw new UsageError(`Expected --part to be one of ${ids}, got "${partId}".`);
}
