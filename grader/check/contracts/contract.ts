import { leavesOf, type Result, type ResultKind, type Tensor } from "../../sandbox/values.ts";
import type { Expected } from "../compare.ts";
import type { Draw, Numbers } from "../draw.ts";
import type { Family, Sizes } from "../families/family.ts";
import type { Case } from "../run-case.ts";
import { sumBounds } from "../tolerance.ts";

/** How a contract's function is checked: what it is called with, and what it must answer. */
export interface Contract<Problem extends Sizes = Sizes> {
  /** The names of the function's parameters, as the contract's type has them. */
  readonly parameters: readonly string[];
  readonly result: ResultKind;
  /**
   * The names of a result's axes, by the result's own name (empty when there is one), where they
   * are not an image's `row`, `column`, `channel`, `image`.
   */
  readonly axes?: Readonly<Record<string, readonly string[]>>;
  /** What its problems look like. */
  readonly family: Family<Problem>;
  /** The function has nothing to say to a kernel that doesn't fit. */
  readonly neverThrows?: true;
  /** Instead of the assignment's number of cases: for calls that take long. */
  readonly cases?: number;
  /** What its elements may be; integers and then reals, unless told. */
  readonly numbers?: readonly Numbers[];
  /** A call takes so long that it is made only once for each case. */
  readonly once?: true;
  /** Whether its numbers are random: the same problem with another seed has another answer. */
  seeded?(problem: Problem): boolean;
  /** Loads what the cases are made of; awaited before any is made. */
  prepare?(): Promise<void>;
  makeCase(problem: Problem, draw: Draw): Case;
}

/** The axes of a weight and its gradient, `[K, fH, fW, c]`. */
export const WEIGHT_AXES = ["filter", "row", "column", "channel"] as const;

export const RANGE_ERROR: Expected = { kind: "throws", name: "RangeError" };

/** A result that must come out to the last bit: it is only moved, or small integers. */
export function exactly(result: Result): Expected {
  const value = leavesOf(result);
  return { kind: "value", value, bounds: value.map(({ data }) => new Float64Array(data.length)) };
}

/** A result whose arrays, in order, may be off by these bounds. */
export function within(result: Result, ...bounds: readonly ArrayLike<number>[]): Expected {
  return { kind: "value", value: leavesOf(result), bounds };
}

/** What bounds the rounding of sums of products. */
interface Rounding {
  /** The same sums of absolute values; a function, since integers don't need them. */
  readonly magnitudes: () => number | Tensor;
  /** Products and additions in each sum. */
  readonly terms: number;
}

/**
 * A result of sums of products: exact on integers, within the bound of any order of summation on
 * reals.
 */
export function sums(
  { numbers }: Draw,
  result: number | Tensor,
  { magnitudes, terms }: Rounding,
): Expected {
  if (numbers === "integers") return exactly(result);
  const sizes = magnitudes();
  return within(result, sumBounds(typeof sizes === "number" ? [sizes] : sizes.data, terms));
}

/** The same tensor with every element's absolute value. */
export function magnitudeOf({ shape, data }: Tensor): Tensor {
  return { shape, data: data.map(Math.abs) };
}
