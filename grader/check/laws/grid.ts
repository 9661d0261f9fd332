/** Arrays by their indices, written for shortness: laws are about a few hundred elements. */
import type { Leaf, Tensor, Value } from "../../sandbox/values.ts";

export type Index = readonly number[];

/** An array in row-major order. */
export interface Grid {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

const NOTHING: Leaf = { name: "", shape: [0], data: new Float32Array(0) };

/** The only array of an answer, or the one with this name. */
export function leafOf(answer: Value | undefined, name = ""): Leaf {
  return answer?.find((leaf) => leaf.name === name) ?? NOTHING;
}

/** @returns 0 outside, as if the array lay in a sea of zeros */
export function valueAt({ shape, data }: Grid, index: Index): number {
  let offset = 0;
  for (const [axis, length] of shape.entries()) {
    const along = index[axis] ?? 0;
    if (!(along >= 0 && along < length)) return 0;
    offset = offset * length + along;
  }
  return data[offset] ?? Number.NaN;
}

/** One value for each index, in row-major order. */
export function valuesOf<T>(shape: readonly number[], value: (index: Index) => T): T[] {
  const size = shape.reduce((product, length) => product * length, 1);
  const index = shape.map(() => 0);
  const values: T[] = [];
  for (let i = 0; i < size; i++) {
    values.push(value(index));
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const next = (index[axis] ?? 0) + 1;
      index[axis] = next === shape[axis] ? 0 : next;
      if (next !== shape[axis]) break;
    }
  }
  return values;
}

export function tensorOf(shape: readonly number[], value: (index: Index) => number): Tensor {
  return { shape, data: Float32Array.from(valuesOf(shape, value)) };
}

export function sumOf(data: ArrayLike<number>): number {
  return dot(data, undefined);
}

/** @param other ones, unless told */
export function dot(data: ArrayLike<number>, other: ArrayLike<number> | undefined): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += (data[i] ?? 0) * (other?.[i] ?? 1);
  return sum;
}

export function largestOf({ data }: Grid): number {
  let largest = 0;
  for (let i = 0; i < data.length; i++) largest = Math.max(largest, Math.abs(data[i] ?? 0));
  return largest;
}

/** A drawn order of 0, 1, … that is not that order itself, where there are at least two. */
export function drawOrder(length: number, index: (end: number) => number): number[] {
  const order = Array.from({ length }, (_, i) => i);
  // Sattolo's: one cycle, which leaves nothing in its place.
  for (let last = length - 1; last > 0; last--) {
    const other = index(last);
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}
