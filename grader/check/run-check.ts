/**
 * One check: a part's function on problems of one shape class, exact integers first, then reals.
 *
 * fast-check draws the problems and shrinks a failing one; elements come from a seed beside them, so
 * that a small problem is enough to write down a failing case. Shrinking is bounded in calls, never
 * in time: the same submission and seed give the same counterexample on every machine.
 */
import fc from "fast-check";
import type { CallOutcome } from "../sandbox/call-outcome.ts";
import type { Argument } from "../sandbox/values.ts";
import { compare, identical, type Mismatch } from "./compare.ts";
import type { Case, Contract } from "./contracts/contract.ts";
import { drawFrom, type Numbers } from "./draw.ts";
import { fixedProblems, type Ranges, type Sizes } from "./families/family.ts";
import type { ShapeClass } from "./shape-classes.ts";
import type { Verdict } from "./verdict.ts";

/** Calls a submission's function once. */
export type Call = (args: readonly Argument[]) => Promise<CallOutcome>;

export interface CheckPlan {
  readonly contract: Contract;
  readonly shapeClass: ShapeClass;
  readonly ranges: Ranges;
  readonly examples: readonly Sizes[];
  /** Problems drawn with integers, beside the fixed ones; half as many are drawn with reals. */
  readonly cases: number;
  readonly caseSeed: number;
}

/** The smallest failing case that was found, and how to find it again. */
export interface Counterexample {
  readonly problem: Sizes;
  readonly numbers: Numbers;
  readonly dataSeed: number;
  /** fast-check's path to this case from the check's seed, or `fixed:` and a fixed problem's index. */
  readonly path: string;
  readonly failure: CaseFailure;
}

export type CaseFailure =
  | { readonly kind: "mismatch"; readonly mismatch: Mismatch }
  | { readonly kind: "call"; readonly outcome: Exclude<CallOutcome, { kind: "returned" }> };

export type CheckOutcome =
  | { readonly verdict: "accepted"; readonly cases: number }
  | {
      readonly verdict: Exclude<Verdict, "accepted" | "not-run" | "rejected" | "grader-error">;
      readonly cases: number;
      readonly counterexample: Counterexample;
    };

interface Drawn {
  readonly problem: Sizes;
  readonly dataSeed: number;
}

const SHRINK_CALLS = 150;
/** How the path of a fixed problem starts; fast-check's own are numbers and colons. */
const FIXED = "fixed:";

/** Runs a check to its end, or to its first failure and that failure's smallest form. */
export async function runCheck(plan: CheckPlan, call: Call): Promise<CheckOutcome> {
  const integers = await runCases(plan, "integers", call);
  if (integers.verdict !== "accepted") return integers;
  const reals = await runCases(plan, "reals", call);
  return { ...reals, cases: integers.cases + reals.cases };
}

/** Runs the one case that a path leads to. */
export async function replayCase(
  plan: CheckPlan,
  { numbers, path }: Pick<Counterexample, "numbers" | "path">,
  call: Call,
): Promise<CheckOutcome> {
  return path.startsWith(FIXED)
    ? runFixed(plan, numbers, call, Number(path.slice(FIXED.length)))
    : runDrawn(plan, numbers, call, path);
}

/** Drawn problems come first: a failure among them shrinks, one among the fixed ones can't. */
async function runCases(plan: CheckPlan, numbers: Numbers, call: Call): Promise<CheckOutcome> {
  const drawn = await runDrawn(plan, numbers, call);
  if (drawn.verdict !== "accepted") return drawn;
  const fixed = await runFixed(plan, numbers, call);
  return { ...fixed, cases: drawn.cases + fixed.cases };
}

/** @param only the index of one fixed problem */
async function runFixed(
  { contract, shapeClass, ranges, examples, caseSeed }: CheckPlan,
  numbers: Numbers,
  call: Call,
  only?: number,
): Promise<CheckOutcome> {
  let cases = 0;
  for (const [index, problem] of fixedProblems(
    contract.family,
    shapeClass,
    ranges,
    examples,
  ).entries()) {
    if (only !== undefined && only !== index) continue;
    const dataSeed = (caseSeed + index) | 0;
    const failure = await runCase(contract.makeCase(problem, drawFrom(dataSeed, numbers)), call);
    cases++;
    if (failure === undefined) continue;
    const counterexample = { problem, dataSeed, numbers, path: `${FIXED}${index}`, failure };
    return { verdict: verdictOf(failure), cases, counterexample };
  }
  return { verdict: "accepted", cases };
}

async function runDrawn(
  plan: CheckPlan,
  numbers: Numbers,
  call: Call,
  path?: string,
): Promise<CheckOutcome> {
  const { contract, shapeClass, ranges, cases, caseSeed } = plan;
  // The data seed doesn't shrink: a smaller one would be no simpler.
  const drawn: fc.Arbitrary<Drawn> = fc.record({
    problem: contract.family.problemsOf(shapeClass, ranges),
    dataSeed: fc.noShrink(fc.integer()),
  });
  let ran = 0;
  let shrinkCalls = 0;
  let failed = false;
  let found: { drawn: Drawn; failure: CaseFailure } | undefined;

  // fast-check would take a fault of ours for one more failing case.
  let fault: { readonly error: unknown } | undefined;

  const judge = async (current: Drawn): Promise<boolean> => {
    if (failed && shrinkCalls++ >= SHRINK_CALLS) return true;
    // A call that ran into a limit costs seconds: its counterexample stays as it was found.
    if (found !== undefined && isCostly(found.failure)) return true;
    const make = (dataSeed: number): Case =>
      contract.makeCase(current.problem, drawFrom(dataSeed, numbers));
    const failure =
      (await runCase(make(current.dataSeed), call)) ??
      (++ran === 1
        ? await runAgain(make(current.dataSeed), make(~current.dataSeed), call)
        : undefined);
    if (failure === undefined) return true;
    failed = true;
    found = { drawn: current, failure };
    return false;
  };
  const property = fc.asyncProperty(drawn, async (current) => {
    if (fault !== undefined) return true;
    try {
      return await judge(current);
    } catch (error) {
      fault = { error };
      return true;
    }
  });
  const details = await fc.check(property, {
    seed: caseSeed,
    // Reals find what integers can't, a precision or a cast: it doesn't hide in a shape.
    numRuns: numbers === "integers" ? cases : Math.ceil(cases / 2),
    ...(path === undefined ? {} : { path, endOnFailure: true }),
  });
  if (fault !== undefined) throw fault.error;
  if (!details.failed || found === undefined)
    return { verdict: "accepted", cases: details.numRuns };
  const { drawn: smallest, failure } = found;
  return {
    verdict: verdictOf(failure),
    cases: details.numRuns,
    counterexample: { ...smallest, numbers, path: details.counterexamplePath ?? "", failure },
  };
}

async function runCase({ args, expected }: Case, call: Call): Promise<CaseFailure | undefined> {
  const outcome = await call(args);
  const right = expected();
  if (outcome.kind !== "returned") {
    const asExpected =
      right.kind === "throws" && outcome.kind === "threw" && outcome.error.name === right.name;
    return asExpected ? undefined : { kind: "call", outcome };
  }
  if (right.kind === "throws") return mismatch({ kind: "returned", expected: right.name });
  if (outcome.inputChanged) return impure("input-changed");
  const difference = compare(outcome.result, right);
  if (difference !== undefined) return mismatch(difference);
  if (outcome.outputShared) return impure("output-shared");
  return outcome.earlierOutputChanged ? impure("earlier-output-changed") : undefined;
}

/** The same shape with other numbers, between calls of the first case: a pure function keeps no memory. */
async function runAgain(first: Case, other: Case, call: Call): Promise<CaseFailure | undefined> {
  const before = await call(first.args);
  const failure = await runCase(other, call);
  if (failure !== undefined) return failure;
  for (const again of [await call(first.args), await call(first.args)]) {
    if (before.kind !== again.kind) return impure("not-repeatable");
    if (before.kind !== "returned" || again.kind !== "returned") continue;
    if (!identical(before.result, again.result)) return impure("not-repeatable");
  }
  return first.expected().kind === "value" && before.kind !== "returned"
    ? impure("not-repeatable")
    : undefined;
}

function mismatch(found: Mismatch): CaseFailure {
  return { kind: "mismatch", mismatch: found };
}

function impure(what: Extract<Mismatch, { kind: "impure" }>["what"]): CaseFailure {
  return mismatch({ kind: "impure", what });
}

function isCostly(failure: CaseFailure): boolean {
  return (
    failure.kind === "call" &&
    ["time-limit", "memory-limit", "crashed"].includes(failure.outcome.kind)
  );
}

function verdictOf(failure: CaseFailure): Exclude<CheckOutcome["verdict"], "accepted"> {
  if (failure.kind === "mismatch") return "wrong-answer";
  switch (failure.outcome.kind) {
    case "threw":
    case "crashed":
      return "runtime-error";
    case "unimplemented":
      return "unimplemented";
    case "malformed":
      return "malformed-output";
    case "memory-limit":
      return "memory-limit";
    case "time-limit":
      return "time-limit";
    default:
      return failure.outcome satisfies never;
  }
}
