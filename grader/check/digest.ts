/**
 * A wrong answer known without being held: its shape, and sums of its elements with random weights.
 * Another answer that gives the same sums is the same one, but for rounding; where a single element
 * differs by more, each sum does too.
 */
import type { CallOutcome } from "../sandbox/call-outcome.ts";
import type { Leaf, Value } from "../sandbox/values.ts";
import { type Expected, sameShape } from "./compare.ts";
import { drawFrom } from "./draw.ts";
import { isRight } from "./run-case.ts";
import { toleranceOf } from "./same-outcome.ts";

/** How a call went wrong: by an error, by an answer where an error was due, or by this answer. */
export type Digest = "threw" | "answered" | readonly DigestOfArray[];

export interface DigestOfArray {
  readonly shape: readonly number[];
  readonly sums: readonly number[];
}

/** Two sums: weights under which two errors cancel in one of them are no others'. */
const SUMS = 2;
/** Digits of a sum that are kept. */
const DIGITS = 10;

/** @param seed of the weights */
export function digestOf(outcome: CallOutcome, right: Expected, seed: number): Digest {
  if (outcome.kind !== "returned") return "threw";
  if (right.kind === "throws") return "answered";
  return outcome.result.map((leaf) => ({
    shape: [...leaf.shape],
    sums: sumsOf(leaf, seed).map(({ sum }) => Number(sum.toPrecision(DIGITS))),
  }));
}

/** Whether an outcome is the one that was digested, but for rounding. */
export function isAsDigested(
  outcome: CallOutcome,
  digest: Digest,
  { right, seed }: { readonly right: Expected; readonly seed: number },
): boolean {
  switch (digest) {
    case "threw":
      return outcome.kind === "threw" && !isRight(outcome, right);
    case "answered":
      return outcome.kind === "returned";
    default:
      return outcome.kind === "returned" && isSame(outcome.result, digest, { right, seed });
  }
}

function isSame(
  answer: Value,
  digest: readonly DigestOfArray[],
  { right, seed }: { readonly right: Expected; readonly seed: number },
): boolean {
  return answer.every((leaf, place) => {
    const known = digest[place];
    if (known === undefined || !sameShape(leaf.shape, known.shape)) return false;
    const tolerance = (i: number): number =>
      toleranceOf(right, { place, i, value: leaf.data[i] ?? 0, length: leaf.data.length });
    return sumsOf(leaf, seed, tolerance).every(({ sum, slack }, at) => {
      const expected = known.sums[at] ?? Number.NaN;
      return Math.abs(sum - expected) <= slack + 10 ** (1 - DIGITS) * Math.abs(expected);
    });
  });
}

/** What stands in a sum for a number that has none. */
const NO_NUMBER = new Map([
  [Number.NaN, 12_345],
  [Number.POSITIVE_INFINITY, 54_321],
  [Number.NEGATIVE_INFINITY, -54_321],
]);

function sumsOf(
  { data }: Pick<Leaf, "data">,
  seed: number,
  toleranceAt: (i: number) => number = () => 0,
): { readonly sum: number; readonly slack: number }[] {
  const draw = drawFrom(seed, "reals");
  return Array.from({ length: SUMS }, () => {
    let [sum, slack] = [0, 0];
    for (let i = 0; i < data.length; i++) {
      const drawn = draw.number();
      // No weight is near 0, where it would hide its element.
      const weight = drawn < 0 ? drawn / 2 - 0.5 : drawn / 2 + 0.5;
      const value = data[i] ?? Number.NaN;
      sum += weight * (NO_NUMBER.get(value) ?? value);
      slack += Math.abs(weight) * toleranceAt(i);
    }
    return { sum, slack };
  });
}
