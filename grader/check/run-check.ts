/**
 * One check: a part's function on problems of one shape class, exact integers first, then reals.
 *
 * fast-check draws the problems and shrinks a failing one; elements come from a seed beside them, so
 * that a small problem is enough to write down a failing case. Shrinking is bounded in calls, never
 * in time: the same submission and seed give the same counterexample on every machine.
 */
import fc from "fast-check";
import type { Training } from "./compare.ts";
import type { Case, Contract } from "./contracts/contract.ts";
import { drawFrom, NUMBERS, type Numbers } from "./draw.ts";
import { fixedProblems, type Ranges, type Sizes } from "./families/family.ts";
import {
  type Call,
  type CaseFailure,
  type FailedVerdict,
  isCostly,
  runAgain,
  runCase,
  verdictOf,
} from "./run-case.ts";
import type { ShapeClass } from "./shape-classes.ts";

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
  /** The case that failed first, before it was made smaller: more of an error can be seen there. */
  readonly first: FailingCase;
}

export interface FailingCase {
  readonly problem: Sizes;
  readonly numbers: Numbers;
  readonly dataSeed: number;
  readonly failure: CaseFailure;
}

export type CheckOutcome = {
  readonly cases: number;
  /** How the last training went, where there was one. */
  readonly training?: Training | undefined;
} & (
  | { readonly verdict: "accepted" }
  | { readonly verdict: FailedVerdict; readonly counterexample: Counterexample }
);

interface Drawn {
  readonly problem: Sizes;
  readonly dataSeed: number;
}

const SHRINK_CALLS = 150;
/** How the path of a fixed problem starts; fast-check's own are numbers and colons. */
const FIXED = "fixed:";

/** Runs a check to its end, or to its first failure and that failure's smallest form. */
export async function runCheck(plan: CheckPlan, call: Call): Promise<CheckOutcome> {
  await plan.contract.prepare?.();
  let cases = 0;
  let training: Training | undefined;
  for (const numbers of plan.contract.numbers ?? NUMBERS) {
    const outcome = await runCases(plan, numbers, call);
    cases += outcome.cases;
    training = outcome.training ?? training;
    if (outcome.verdict !== "accepted") return { ...outcome, cases, training };
  }
  return { verdict: "accepted", cases, training };
}

/** Runs the one case that a path leads to. */
export async function replayCase(
  plan: CheckPlan,
  { numbers, path }: Pick<Counterexample, "numbers" | "path">,
  call: Call,
): Promise<CheckOutcome> {
  await plan.contract.prepare?.();
  return path.startsWith(FIXED)
    ? runFixed(plan, numbers, call, Number(path.slice(FIXED.length)))
    : runDrawn(plan, numbers, call, path);
}

/** Drawn problems come first: a failure among them shrinks, one among the fixed ones can't. */
async function runCases(plan: CheckPlan, numbers: Numbers, call: Call): Promise<CheckOutcome> {
  const drawn = await runDrawn(plan, numbers, call);
  if (drawn.verdict !== "accepted") return drawn;
  const fixed = await runFixed(plan, numbers, call);
  return {
    ...fixed,
    cases: drawn.cases + fixed.cases,
    training: fixed.training ?? drawn.training,
  };
}

/** @param only the index of one fixed problem */
async function runFixed(
  { contract, shapeClass, ranges, examples, caseSeed }: CheckPlan,
  numbers: Numbers,
  call: Call,
  only?: number,
): Promise<CheckOutcome> {
  let cases = 0;
  let training: Training | undefined;
  for (const [index, problem] of fixedProblems(
    contract.family,
    shapeClass,
    ranges,
    examples,
  ).entries()) {
    if (only !== undefined && only !== index) continue;
    const dataSeed = (caseSeed + index) | 0;
    const made = contract.makeCase(problem, drawFrom(dataSeed, numbers));
    const { failure, training: seen } = await runCase(made, call);
    cases++;
    training = seen ?? training;
    if (failure === undefined) continue;
    const first = { problem, dataSeed, numbers, failure };
    const counterexample = { ...first, path: `${FIXED}${index}`, first };
    return { verdict: verdictOf(failure), cases, training, counterexample };
  }
  return { verdict: "accepted", cases, training };
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
  // Once is enough, and on reals: there, answers may differ and all be right.
  const lastNumbers = (contract.numbers ?? NUMBERS).at(-1);
  const callsAgain = contract.once === undefined && numbers === lastNumbers;
  let ran = 0;
  let shrinkCalls = 0;
  let failed = false;
  let training: Training | undefined;
  let first: FailingCase | undefined;
  let found: { drawn: Drawn; failure: CaseFailure; training: Training | undefined } | undefined;

  // fast-check would take a fault of ours for one more failing case.
  let fault: { readonly error: unknown } | undefined;

  const judge = async (current: Drawn): Promise<boolean> => {
    if (failed && shrinkCalls++ >= SHRINK_CALLS) return true;
    // A call that ran into a limit costs seconds: its counterexample stays as it was found.
    if (found !== undefined && isCostly(found.failure)) return true;
    const make = (dataSeed: number): Case =>
      contract.makeCase(current.problem, drawFrom(dataSeed, numbers));
    const outcome = await runCase(make(current.dataSeed), call);
    training = outcome.training ?? training;
    let [failure, at] = [outcome.failure, current];
    if (failure === undefined && callsAgain && ++ran === 1) {
      const [first, other] = [make(current.dataSeed), make(~current.dataSeed)];
      const again = await runAgain(first, other, call, contract.seeded?.(current.problem));
      failure = again?.failure;
      if (again?.of === other) at = { ...current, dataSeed: ~current.dataSeed };
    }
    if (failure === undefined) return true;
    failed = true;
    first ??= { ...at, numbers, failure };
    found = { drawn: at, failure, training: outcome.training };
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
    numRuns: contract.cases ?? (numbers === "integers" ? cases : Math.ceil(cases / 2)),
    ...(path === undefined ? {} : { path }),
    endOnFailure: path !== undefined || contract.once === true,
  });
  if (fault !== undefined) throw fault.error;
  if (!details.failed || found === undefined || first === undefined) {
    return { verdict: "accepted", cases: details.numRuns, training };
  }
  const { drawn: smallest, failure, training: itsTraining } = found;
  return {
    verdict: verdictOf(failure),
    cases: details.numRuns,
    training: itsTraining,
    counterexample: {
      ...smallest,
      numbers,
      path: details.counterexamplePath ?? "",
      failure,
      first,
    },
  };
}
