/**
 * One law: a part's function on drawn problems, its answers held against each other. It stands
 * beside the checks of the shape classes and has the same outcome. Whether a call was pure is for
 * those to say.
 */
import fc from "fast-check";
import type { Argument, Value } from "../../sandbox/values.ts";
import { type BrokenLaw, indexAt, isWithin, type Mismatch, sameShape } from "../compare.ts";
import { drawFrom } from "../draw.ts";
import { type Family, liesWithin, type Ranges, type Sizes } from "../families/family.ts";
import { type Call, verdictOf } from "../run-case.ts";
import { type CheckOutcome, type Counterexample, counterexampleOf } from "../run-check.ts";
import { type Attempted, smallestFailure } from "../smallest-failure.ts";
import { leafOf } from "./grid.ts";
import type { Equation, Instance, Law, LawCall } from "./law.ts";

export interface LawPlan {
  /** What the problems of the contract look like. */
  readonly family: Family;
  readonly law: Law;
  readonly ranges: Ranges;
  readonly cases: number;
  readonly caseSeed: number;
}

/** Runs a law to its end, or to its first break and that break's smallest form. */
export function runLaw(plan: LawPlan, call: Call): Promise<CheckOutcome> {
  return search(plan, call);
}

/** Runs the one case that a path leads to. */
export function replayLaw(
  plan: LawPlan,
  { path }: Pick<Counterexample, "path">,
  call: Call,
): Promise<CheckOutcome> {
  return search(plan, call, path);
}

/** The arguments of each of the calls that a counterexample is about. */
export function argumentsOfLaw(
  law: Law,
  { problem, dataSeed }: Pick<Counterexample, "problem" | "dataSeed">,
): readonly (readonly Argument[])[] {
  return instanceOf(law, problem, dataSeed).calls.map(({ args }) => args);
}

/** Problems of a class that are looked through for one that a law speaks of: most need only a few. */
const LOOKED_THROUGH = [10, 100, 1000];

/** Why ranges leave a law nothing to say; undefined where they don't. */
export function reasonAgainstLaw(family: Family, law: Law, ranges: Ranges): string | undefined {
  const { drawnFrom } = law;
  const reason = family.reasonAgainst(drawnFrom, ranges);
  if (reason !== undefined) return reason;
  const problems = family.problemsOf(drawnFrom, ranges);
  const isThere = LOOKED_THROUGH.some((numRuns) =>
    fc.sample(problems, { numRuns, seed: 1 }).some((problem) => speaksOf(law, problem, ranges)),
  );
  return isThere
    ? undefined
    : `the ranges leave no problem of the class ${drawnFrom} that the law ${law.id} speaks of`;
}

/** Whether a law says something about a problem without leaving the ranges. */
function speaksOf(law: Law, problem: Sizes, ranges: Ranges): boolean {
  const problems = law.problemsOf(problem);
  return problems.length > 0 && problems.every((each) => liesWithin(each, ranges));
}

function instanceOf(law: Law, problem: Sizes, dataSeed: number): Instance {
  const [first, ...others] = law.problemsOf(problem);
  if (first === undefined) throw new Error(`Expected a problem that the law ${law.id} speaks of.`);
  return law.instanceOf([first, ...others], drawFrom(dataSeed, "integers"));
}

async function search(
  { family, law, ranges, cases, caseSeed }: LawPlan,
  call: Call,
  path?: string,
): Promise<CheckOutcome> {
  const reason = reasonAgainstLaw(family, law, ranges);
  // fast-check would look for a problem for ever.
  if (reason !== undefined) throw new Error(`Expected ranges with problems, but ${reason}.`);
  const drawn = fc.record({
    problem: family
      .problemsOf(law.drawnFrom, ranges)
      .filter((problem) => speaksOf(law, problem, ranges)),
    // The data seed doesn't shrink: a smaller one would be no simpler.
    dataSeed: fc.noShrink(fc.integer()),
  });
  const searched = await smallestFailure(
    { drawn, caseSeed, cases, path, shrinks: true },
    ({ problem, dataSeed }) => judge(law, instanceOf(law, problem, dataSeed), call),
  );
  const { found } = searched;
  if (found === undefined) return { verdict: "accepted", cases: searched.cases };
  return {
    verdict: verdictOf(found.smallest.failure),
    cases: searched.cases,
    counterexample: counterexampleOf(found, "integers"),
  };
}

async function judge(
  law: Law,
  { calls, equations }: Instance,
  call: Call,
): Promise<Attempted<never>> {
  const answers: Value[] = [];
  for (const [i, made] of calls.entries()) {
    const outcome = await call(made.args);
    if (outcome.kind !== "returned") return { failure: { kind: "call", outcome }, calls: i + 1 };
    const mismatch = wrongShape(made, outcome.result);
    if (mismatch !== undefined) return { failure: { kind: "mismatch", mismatch }, calls: i + 1 };
    answers.push(outcome.result);
  }
  for (const equation of equations(answers)) {
    const found = brokenBy(equation);
    if (found === undefined) continue;
    const { id, statement, sides } = law;
    const mismatch: BrokenLaw = {
      ...found,
      kind: "law",
      law: id,
      statement,
      sides,
      calls: calls.length,
    };
    return { failure: { kind: "mismatch", mismatch }, calls: calls.length };
  }
  return { calls: calls.length };
}

/** A law speaks of elements: an answer that hasn't got them is wrong before any law. */
function wrongShape({ answers }: LawCall, answer: Value): Mismatch | undefined {
  for (const { name, shape: expected } of answers) {
    const { shape: actual } = leafOf(answer, name);
    if (!sameShape(actual, expected)) return { kind: "shape", name, expected, actual };
  }
  return undefined;
}

type Found = Pick<BrokenLaw, "name" | "index" | "left" | "right" | "bound" | "wrong" | "of">;

/** The first pair that differs, and how many there are. */
function brokenBy({ name, shape, left, right, ...equation }: Equation): Found | undefined {
  // A bound that follows from answers is NaN where one of them is: then equal numbers are to be equal.
  const bound = Number.isNaN(equation.bound) ? 0 : equation.bound;
  let first: Pick<Found, "index" | "left" | "right"> | undefined;
  let wrong = 0;
  let of = 0;
  for (let i = 0; i < right.length; i++) {
    const expected = right[i];
    if (expected === undefined) continue;
    of++;
    const actual = left[i] ?? Number.NaN;
    if (isWithin(actual, expected, bound)) continue;
    wrong++;
    first ??= { index: indexAt(i, shape), left: actual, right: expected };
  }
  return first === undefined ? undefined : { name, ...first, bound, wrong, of };
}
