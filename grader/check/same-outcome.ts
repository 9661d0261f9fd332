/** Whether two calls went wrong in the same way, and how much that says. */
import type { CallOutcome } from "../sandbox/call-outcome.ts";
import { type Expected, isWithin, sameShape } from "./compare.ts";
import { isRight } from "./run-case.ts";

/** Wrong elements, in all failing checks, that must be as an idea has them: fewer may be chance. */
export const LEAST_EVIDENCE = 4;
/** Two errors in the same places are no chance: the other cases agree on where there is none. */
const EVIDENCE_OF_ERROR = 2;

/**
 * How much of an outcome is wrong, in elements. What has the wrong shape counts as all that it holds,
 * since all of it must be as an idea's; that anything comes where an error was due is no chance.
 */
export function wrongElements(outcome: CallOutcome, right: Expected): number {
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

/** Relative to an element: a wrong answer may round more than the right one's bound allows. */
const CLOSE = 1e-5;

/**
 * Whether two outcomes are the same wrong one, but for rounding. Any wrong error is like any other;
 * so is any answer where there should be none.
 */
export function sameOutcome(one: CallOutcome, other: CallOutcome, right: Expected): boolean {
  if (right.kind === "throws") {
    return one.kind === other.kind && isRight(one, right) === isRight(other, right);
  }
  if (one.kind !== "returned" || other.kind !== "returned") return one.kind === other.kind;
  return one.result.every(({ shape, data }, place) => {
    const theirs = other.result[place];
    if (theirs === undefined || !sameShape(shape, theirs.shape)) return false;
    return data.every((value, i) => {
      const their = theirs.data[i] ?? Number.NaN;
      const bound = toleranceOf(right, { place, i, value: their, length: data.length });
      // Infinity is near nothing but itself.
      return Number.isFinite(their) ? isWithin(value, their, bound) : Object.is(value, their);
    });
  });
}

/** How far apart two wrong answers may be at an element, and still be the same. */
export function toleranceOf(
  right: Expected,
  at: {
    /** Which of the result's arrays it is in, and which of its elements it is. */
    readonly place: number;
    readonly i: number;
    readonly value: number;
    readonly length: number;
  },
): number {
  const bounded = right.kind === "value" && right.value[at.place]?.data.length === at.length;
  const bound = bounded ? right.bounds[at.place]?.[at.i] : undefined;
  const close = CLOSE * Math.max(1, Number.isFinite(at.value) ? Math.abs(at.value) : 1);
  return Math.max(bound ?? 0, close);
}
