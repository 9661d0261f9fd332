/**
 * One check: a part's function on problems of one shape class, exact integers first, then reals.
 *
 * fast-check draws the problems and shrinks a failing one; elements come from a seed beside them, so
 * that a small problem is enough to write down a failing case.
 */
import fc from "fast-check";
import type { Training } from "./compare.ts";
import type { Contract } from "./contracts/contract.ts";
import { drawFrom, NUMBERS, type Numbers } from "./draw.ts";
import { fixedProblems, type Ranges, type Sizes } from "./families/family.ts";
import {
  type Call,
  type Case,
  type CaseFailure,
  type FailedVerdict,
  runAgain,
  runCase,
  verdictOf,
} from "./run-case.ts";
import type { ShapeClass } from "./shape-classes.ts";
import { type Attempted, type Found, smallestFailure } from "./smallest-failure.ts";

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

/** How the path of a fixed problem starts; fast-check's own are numbers and colons. */
export const FIXED = "fixed:";

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
    ? runFixed(plan, call, { numbers, only: Number(path.slice(FIXED.length)) })
    : runDrawn(plan, call, { numbers, path });
}

/** Drawn problems come first: a failure among them shrinks, one among the fixed ones can't. */
async function runCases(plan: CheckPlan, numbers: Numbers, call: Call): Promise<CheckOutcome> {
  const drawn = await runDrawn(plan, call, { numbers });
  if (drawn.verdict !== "accepted") return drawn;
  const fixed = await runFixed(plan, call, { numbers });
  return {
    ...fixed,
    cases: drawn.cases + fixed.cases,
    training: fixed.training ?? drawn.training,
  };
}

/** @param only the index of one fixed problem */
async function runFixed(
  plan: CheckPlan,
  call: Call,
  { numbers, only }: { readonly numbers: Numbers; readonly only?: number },
): Promise<CheckOutcome> {
  const { contract, caseSeed } = plan;
  let cases = 0;
  let training: Training | undefined;
  for (const [index, problem] of fixedProblems(contract.family, plan).entries()) {
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

/** @param path leads to one drawn problem */
async function runDrawn(
  plan: CheckPlan,
  call: Call,
  { numbers, path }: { readonly numbers: Numbers; readonly path?: string },
): Promise<CheckOutcome> {
  const { contract, shapeClass, ranges, caseSeed } = plan;
  // The data seed doesn't shrink: a smaller one would be no simpler.
  const drawn: fc.Arbitrary<Drawn> = fc.record({
    problem: contract.family.problemsOf(shapeClass, ranges),
    dataSeed: fc.noShrink(fc.integer()),
  });
  const { attempt, trainings } = attempts(plan, numbers, call);
  const { cases, found } = await smallestFailure(
    { drawn, caseSeed, cases: casesOf(plan, numbers), path, shrinks: contract.once === undefined },
    attempt,
  );
  if (found === undefined) return { verdict: "accepted", cases, training: trainings.last };
  return {
    verdict: verdictOf(found.smallest.failure),
    cases,
    training: trainings.ofFailure,
    counterexample: counterexampleOf(found, numbers),
  };
}

interface Attempts {
  readonly attempt: (drawn: Drawn) => Promise<Attempted<Drawn>>;
  readonly trainings: {
    last?: Training | undefined;
    ofFailure?: Training | undefined;
  };
}

/** Calls with drawn problems; between calls of the first that is right, with other numbers. */
function attempts({ contract }: CheckPlan, numbers: Numbers, call: Call): Attempts {
  // Once is enough, and on reals: there, answers may differ and all be right.
  const lastNumbers = (contract.numbers ?? NUMBERS).at(-1);
  const callsAgain = contract.once === undefined && numbers === lastNumbers;
  let ran = 0;
  const trainings: Attempts["trainings"] = {};
  return {
    trainings,
    attempt: async ({ problem, dataSeed }) => {
      const make = (seed: number): Case => contract.makeCase(problem, drawFrom(seed, numbers));
      const { failure, training } = await runCase(make(dataSeed), call);
      trainings.last = training ?? trainings.last;
      if (failure !== undefined) {
        trainings.ofFailure = training;
        return { failure };
      }
      if (!callsAgain || ++ran > 1) return {};
      const [first, other] = [make(dataSeed), make(~dataSeed)];
      const seeded = contract.seeded?.(problem) ?? false;
      const again = await runAgain({ first, other, seeded }, call);
      const at = { problem, dataSeed: again?.of === other ? ~dataSeed : dataSeed };
      return { failure: again?.failure, at };
    },
  };
}

/** What was found, with the numbers that it was found on. */
export function counterexampleOf(
  { first, smallest, path }: Found<Drawn>,
  numbers: Numbers,
): Counterexample {
  return {
    ...{ ...smallest.drawn, numbers, path, failure: smallest.failure },
    first: { ...first.drawn, numbers, failure: first.failure },
  };
}

/** How many cases of either numbers a graded run draws. */
export function casesOf(
  { contract, cases }: Pick<CheckPlan, "contract" | "cases">,
  numbers: Numbers,
): number {
  if (contract.cases !== undefined) return contract.cases;
  // Reals find what integers can't, a precision or a cast: it doesn't hide in a shape.
  return numbers === "integers" ? cases : Math.ceil(cases / 2);
}
