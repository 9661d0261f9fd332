import type { Value } from "../sandbox/values.ts";

/**
 * The right answer and how far off it an element may be.
 *
 * @param bounds one for each element; 0 demands equality
 */
export type Expected =
  | { readonly kind: "value"; readonly value: Value; readonly bounds: ArrayLike<number> }
  | { readonly kind: "throws"; readonly name: "RangeError" };

/** How an output differs from what was expected: the first difference, and how many there are. */
export type Mismatch =
  | {
      readonly kind: "shape";
      readonly expected: readonly number[];
      readonly actual: readonly number[];
    }
  | {
      readonly kind: "element";
      /** Where the first wrong element stands; empty for a number. */
      readonly index: readonly number[];
      readonly expected: number;
      readonly actual: number;
      readonly bound: number;
      readonly wrong: number;
      readonly of: number;
    }
  | { readonly kind: "returned"; readonly expected: "RangeError" }
  | {
      readonly kind: "impure";
      readonly what:
        | "input-changed"
        | "output-shared"
        | "earlier-output-changed"
        | "not-repeatable";
    };

/** The first mismatch of a returned value, or undefined when it is right. */
export function compare(
  actual: Value,
  expected: Extract<Expected, { kind: "value" }>,
): Mismatch | undefined {
  const [a, e] = [elementsOf(actual), elementsOf(expected.value)];
  if (!sameShape(a.shape, e.shape)) {
    return { kind: "shape", expected: e.shape, actual: a.shape };
  }
  let first = -1;
  let wrong = 0;
  for (let i = 0; i < e.data.length; i++) {
    if (isWithin(at(a.data, i), at(e.data, i), at(expected.bounds, i))) continue;
    if (first < 0) first = i;
    wrong++;
  }
  if (first < 0) return undefined;
  return {
    kind: "element",
    index: indexAt(first, e.shape),
    expected: at(e.data, first),
    actual: at(a.data, first),
    bound: at(expected.bounds, first),
    wrong,
    of: e.data.length,
  };
}

/** Written so that NaN is never within anything. */
function isWithin(actual: number, expected: number, bound: number): boolean {
  return Math.abs(actual - expected) <= bound;
}

function at(data: ArrayLike<number>, index: number): number {
  return data[index] ?? Number.NaN;
}

function elementsOf(value: Value): { shape: readonly number[]; data: ArrayLike<number> } {
  return value.kind === "tensor" ? value.value : { shape: [], data: [value.value] };
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
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
  const [x, y] = [elementsOf(a), elementsOf(b)];
  if (!sameShape(x.shape, y.shape)) return false;
  for (let i = 0; i < x.data.length; i++) if (!Object.is(x.data[i], y.data[i])) return false;
  return true;
}
