import type { Leaf, Value } from "../sandbox/values.ts";

/**
 * The right answer and how far off it an element may be.
 *
 * @param bounds for each array of the value one an element; 0 demands equality
 */
export type Expected =
  | {
      readonly kind: "value";
      readonly value: Value;
      readonly bounds: readonly ArrayLike<number>[];
    }
  | { readonly kind: "throws"; readonly name: "RangeError" }
  /** Many answers are right: the judge works out whether this one is. */
  | { readonly kind: "judged"; readonly judge: (value: Value) => Judgement };

/** What the judge found out about an answer. */
export interface Judgement {
  /** What is wrong with it: "expected …, got …". */
  readonly wrong?: string;
  /** How a training went, right or wrong. */
  readonly training?: Training;
}

export interface Training {
  /** The submission's own account, one a step; shown, and trusted in nothing. */
  readonly losses: readonly number[];
  /** Computed by the judge from the returned parameters. */
  readonly trainingAccuracy: number;
  readonly heldOutLoss?: number;
  readonly heldOutAccuracy?: number;
}

/** How an output differs from what was expected: the first difference, and how many there are. */
export type Mismatch =
  | {
      readonly kind: "shape";
      /** Which of several results it is; empty when there is one. */
      readonly name: string;
      readonly expected: readonly number[];
      readonly actual: readonly number[];
    }
  | {
      readonly kind: "element";
      readonly name: string;
      /** Where the first wrong element stands; empty for a number. */
      readonly index: readonly number[];
      readonly expected: number;
      readonly actual: number;
      readonly bound: number;
      readonly wrong: number;
      readonly of: number;
    }
  | { readonly kind: "returned"; readonly expected: "RangeError" }
  | { readonly kind: "judged"; readonly wrong: string }
  | BrokenLaw
  | {
      readonly kind: "impure";
      readonly what:
        | "input-changed"
        | "output-shared"
        | "earlier-output-changed"
        | "remembered"
        | "not-repeatable";
    };

/** Two numbers that a law makes equal, and that aren't: the first such pair, and how many there are. */
export interface BrokenLaw {
  readonly kind: "law";
  readonly law: string;
  /** What must hold, as a sentence without its full stop. */
  readonly statement: string;
  /** What the two numbers are. */
  readonly sides: readonly [left: string, right: string];
  /** Which of several results it is; empty when there is one. */
  readonly name: string;
  readonly index: readonly number[];
  readonly left: number;
  readonly right: number;
  /** How far apart they may be. */
  readonly bound: number;
  readonly wrong: number;
  /** As many pairs as the law speaks of. */
  readonly of: number;
  /** Calls that the law is about; their arguments follow from the problem and the data seed. */
  readonly calls: number;
}

/** The first mismatch of a returned value, or undefined when it is right. */
export function compare(
  actual: Value,
  expected: Extract<Expected, { kind: "value" }>,
): Mismatch | undefined {
  for (const [place, right] of expected.value.entries()) {
    const found = compareArrays(actual[place], right, expected.bounds[place] ?? []);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An array that isn't there has no shape and no elements. */
const NOTHING: Pick<Leaf, "shape" | "data"> = { shape: [0], data: new Float32Array(0) };

function compareArrays(
  { shape, data }: Pick<Leaf, "shape" | "data"> = NOTHING,
  right: Leaf,
  bounds: ArrayLike<number>,
): Mismatch | undefined {
  const { name } = right;
  if (!sameShape(shape, right.shape)) {
    return { kind: "shape", name, expected: right.shape, actual: shape };
  }
  let first = -1;
  let wrong = 0;
  for (let i = 0; i < right.data.length; i++) {
    if (isWithin(at(data, i), at(right.data, i), at(bounds, i))) continue;
    if (first < 0) first = i;
    wrong++;
  }
  if (first < 0) return undefined;
  return {
    kind: "element",
    name,
    index: indexAt(first, right.shape),
    expected: at(right.data, first),
    actual: at(data, first),
    bound: at(bounds, first),
    wrong,
    of: right.data.length,
  };
}

/** Written so that NaN is never within anything. */
export function isWithin(actual: number, expected: number, bound: number): boolean {
  return Math.abs(actual - expected) <= bound;
}

function at(data: ArrayLike<number>, index: number): number {
  return data[index] ?? Number.NaN;
}

export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis]);
}

/** The index of the element at `offset` in a row-major tensor. */
export function indexAt(offset: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  let rest = offset;
  for (const length of shape.toReversed()) {
    index.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return index;
}

/** Whether two values are the same to the last bit (NaN equals itself here). */
export function identical(a: Value, b: Value): boolean {
  return a.length === b.length && a.every((array, place) => sameArray(array, b[place] ?? NOTHING));
}

function sameArray(x: Pick<Leaf, "shape" | "data">, y: Pick<Leaf, "shape" | "data">): boolean {
  if (!sameShape(x.shape, y.shape)) return false;
  for (let i = 0; i < x.data.length; i++) if (!Object.is(x.data[i], y.data[i])) return false;
  return true;
}
