/**
 * Which known wrong idea explains a part's failures.
 *
 * A submission has an idea when it answers as the idea's own function does: on the counterexample,
 * and on further problems of the same class. The failing class alone is asked first, so that two
 * ideas in one part can both be named; of several that fit there, those stay that also explain
 * most of the other classes, failing and accepted. What then is left can't be told apart on
 * anything that was tried.
 */
import fc from "fast-check";
import type { CallOutcome } from "../sandbox/call-outcome.ts";
import { leafKinds } from "../sandbox/values.ts";
import { type Expected, isWithin, sameShape } from "./compare.ts";
import type { Case } from "./contracts/contract.ts";
import { drawFrom, type Numbers } from "./draw.ts";
import { fixedProblems, type Sizes } from "./families/family.ts";
import { callInProcess, type Implementation } from "./in-process.ts";
import type { Misconception, Sign } from "./misconceptions/misconception.ts";
import { PURITY } from "./misconceptions/purity.ts";
import { type Call, isCostly, isRight } from "./run-case.ts";
import type { CheckOutcome, CheckPlan, Counterexample } from "./run-check.ts";

export interface Checked {
  readonly plan: CheckPlan;
  readonly outcome: CheckOutcome;
}

/** What a student is told of an idea. */
export type Named = Pick<Misconception, "id" | "title" | "hint">;

/** Further problems of a class that a submission is called with. */
const PROBES = 8;
/** A number, or a yes or no, tells much less than a tensor. */
const PROBES_OF_LITTLE = 24;
/** Of more ideas than this that fit, none is worth naming. */
const MOST_NAMED = 3;
/** Wrong elements that must be as an idea has them: fewer may be chance. */
const LEAST_EVIDENCE = 4;
/** Two errors in the same places are no chance: the other cases agree on where there is none. */
const EVIDENCE_OF_ERROR = 2;

/** One call of the submission, with the case that it was made for. */
interface Tried {
  readonly made: Case;
  readonly outcome: CallOutcome;
}

/**
 * Names the ideas behind each failing check; none where nothing known explains it.
 *
 * @param known the misconceptions that the part's contract can express
 * @param call calls the submission; a few times for each failing check
 */
export async function diagnose(
  known: readonly Known[],
  checks: readonly Checked[],
  call: Call,
): Promise<ReadonlyMap<Checked, readonly Named[]>> {
  const named = new Map<Checked, readonly Named[]>();
  const fitting = new Map<Checked, readonly Known[]>();
  for (const check of checks) {
    if (check.outcome.verdict === "accepted") continue;
    const { failure } = check.outcome.counterexample;
    if (failure.kind === "mismatch" && failure.mismatch.kind === "impure") {
      named.set(check, [PURITY[failure.mismatch.what]]);
    } else if (failure.kind === "mismatch" || failure.outcome.kind === "threw") {
      fitting.set(check, await fittingIdeas(known, check.plan, check.outcome.counterexample, call));
    }
  }
  for (const [check, ideas] of fitting) {
    const scored = await Promise.all(
      ideas.map(async (idea) => ({ idea, explains: await explained(idea, checks, fitting) })),
    );
    const most = Math.max(...scored.map(({ explains }) => explains));
    const best = scored.filter(({ explains }) => explains === most).map(({ idea }) => idea);
    // One idea can be known in several ways.
    const told = [...new Map(best.map((idea) => [idea.told.id, idea.told])).values()];
    named.set(check, told.length <= MOST_NAMED ? told : []);
  }
  return named;
}

/** An idea as one contract can have it. */
export interface Known {
  readonly told: Named;
  readonly make: () => Implementation;
  readonly shows?: Sign;
}

/** How many of the checks an idea has right: those that fail as it does, and those it passes. */
async function explained(
  idea: Known,
  checks: readonly Checked[],
  fitting: ReadonlyMap<Checked, readonly Known[]>,
): Promise<number> {
  let count = 0;
  for (const check of checks) {
    const explains =
      check.outcome.verdict === "accepted"
        ? await passes(idea, check.plan)
        : (fitting.get(check) ?? []).includes(idea);
    if (explains) count++;
  }
  return count;
}

/** Whether an idea's function is right on a class's problems: nobody can tell it there. */
async function passes({ make, shows }: Known, plan: CheckPlan): Promise<boolean> {
  if (shows !== undefined) return true;
  const call = callInProcess(make());
  const [numbers = "integers"] = plan.contract.numbers ?? [];
  for (const made of probes(plan, numbers)) {
    if (!isRight(await call(made.args), made.expected())) return false;
  }
  return true;
}

async function fittingIdeas(
  known: readonly Known[],
  plan: CheckPlan,
  counterexample: Counterexample,
  call: Call,
): Promise<Known[]> {
  const { numbers, problem, dataSeed, failure } = counterexample;
  const smallest = plan.contract.makeCase(problem, drawFrom(dataSeed, numbers));
  if (plan.contract.once) {
    // Such a call takes long: the answer that failed is all there is.
    return known.filter(
      ({ shows }) =>
        failure.kind === "mismatch" &&
        failure.answer !== undefined &&
        shows?.(smallest.args, failure.answer),
    );
  }
  const tried: Tried[] = [];
  for (const made of [smallest, ...probes(plan, numbers)]) {
    const outcome = await call(made.args);
    if (outcome.kind !== "returned" && isCostly({ kind: "call", outcome })) break;
    tried.push({ made, outcome });
  }
  const fitting: Known[] = [];
  for (const idea of known) if (await fits(idea, tried)) fitting.push(idea);
  return fitting;
}

/** Problems of a class that need no luck: its canaries, then the same drawn ones each time. */
function probes(
  { contract, shapeClass, ranges, examples, caseSeed }: CheckPlan,
  numbers: Numbers,
): Case[] {
  const fixed = fixedProblems(contract.family, shapeClass, ranges, examples);
  const tellsLittle = leafKinds(contract.result).every(
    ({ kind }) => kind === "number" || kind === "boolean",
  );
  const count = tellsLittle || shapeClass === "no-fit" ? PROBES_OF_LITTLE : PROBES;
  const drawn: Sizes[] = fc.sample(contract.family.problemsOf(shapeClass, ranges), {
    numRuns: count,
    seed: caseSeed ^ 0x5eed,
  });
  return [...fixed, ...drawn].map((problem, i) =>
    contract.makeCase(problem, drawFrom((caseSeed + 31 * (i + 1)) | 0, numbers)),
  );
}

/** Whether an idea's function answers as the submission did, wherever it was tried. */
async function fits({ make, shows }: Known, tried: readonly Tried[]): Promise<boolean> {
  const call = callInProcess(make());
  let evidence = 0;
  for (const [i, { made, outcome }] of tried.entries()) {
    const right = made.expected();
    if (shows !== undefined) {
      // A sign says of wrong answers why they are; those that are right show nothing.
      if (isRight(outcome, right)) continue;
      if (outcome.kind !== "returned" || !shows(made.args, outcome.result)) return false;
      evidence += LEAST_EVIDENCE;
      continue;
    }
    const own = await call(made.args);
    const wrong = wrongElements(own, right);
    if (i === 0 && wrong === 0) return false;
    if (!sameOutcome(outcome, own, right)) return false;
    evidence += wrong;
  }
  return evidence >= LEAST_EVIDENCE;
}

/**
 * How much of an outcome is wrong, in elements. An error counts as two; what has the wrong shape, or
 * comes where an error was due, counts as all that it holds, since all of it must be as an idea's.
 * That anything comes instead of an error is no chance, even if it is empty.
 */
function wrongElements(outcome: CallOutcome, right: Expected): number {
  if (isRight(outcome, right)) return 0;
  if (outcome.kind !== "returned") return EVIDENCE_OF_ERROR;
  if (right.kind === "judged") return 1;
  const all = outcome.result.reduce((sum, { data }) => sum + data.length, 0);
  if (right.kind === "throws") return Math.max(LEAST_EVIDENCE, all);
  let wrong = 0;
  for (const [place, leaf] of right.value.entries()) {
    const actual = outcome.result[place];
    if (actual === undefined || !sameShape(actual.shape, leaf.shape)) return all;
    leaf.data.forEach((value, i) => {
      if (!isWithin(actual.data[i] ?? Number.NaN, value, right.bounds[place]?.[i] ?? 0)) wrong++;
    });
  }
  return wrong;
}

/** Relative to an element, where no bound of it is known. */
const CLOSE = 1e-5;

/** Whether two outcomes are the same wrong one, but for rounding. Any error is like any other. */
function sameOutcome(one: CallOutcome, other: CallOutcome, right: Expected): boolean {
  if (one.kind !== "returned" || other.kind !== "returned") return one.kind === other.kind;
  return one.result.every(({ shape, data }, place) => {
    const theirs = other.result[place];
    if (theirs === undefined || !sameShape(shape, theirs.shape)) return false;
    const bounded = right.kind === "value" && right.value[place]?.data.length === data.length;
    const bounds = bounded ? right.bounds[place] : undefined;
    return data.every((value, i) => {
      const their = theirs.data[i] ?? Number.NaN;
      // No bound where the right answer is exact: a wrong one may divide, and so be rounded.
      const bound = bounds?.[i] || CLOSE * Math.max(1, Math.abs(their));
      return Object.is(value, their) || isWithin(value, their, bound);
    });
  });
}
