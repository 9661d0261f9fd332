// The layer straight from its definition, and as little like the reference as we could make it:
// one output at a time, in float64, from a list of terms, each looked up by its four indices in
// an input that answers 0 outside its edges. Slow, and it shares no index arithmetic with
// reference/ beyond the row-major rule that `at` states once.
import type { Sliding } from "#given/contract/window.ts";
import type { Tensor } from "#given/tensor.ts";

/** Unit roundoff of float32. */
export const U32 = 2 ** -24;

export interface Definition {
  readonly shape: readonly number[];
  /** The outputs in float64, row-major. */
  readonly values: readonly number[];
  /**
   * How far a float32 implementation may be from each value: 2·γₙ·Σ|x||w|, n the terms of the
   * sum plus 2 (Higham, Accuracy and Stability of Numerical Algorithms, §3.1).
   */
  readonly bounds: readonly number[];
}

/** What `forward(x, w, b, sliding)` must answer. */
export function convolveByDefinition(
  x: Tensor,
  w: Tensor,
  b: Tensor,
  { stride, padding }: Sliding,
): Definition {
  const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
  const [K = 0, f = 0] = w.shape;
  const shape = [countWindows(hIn), countWindows(wIn), K, m];

  /** Starts a window at 0, stride, 2·stride… and counts those that still end inside. */
  function countWindows(length: number): number {
    let count = 0;
    for (let end = f; end <= length + 2 * padding; end += stride) count++;
    return count;
  }

  const taps = indices([f, f, cIn]);
  const outputs = indices(shape).map(([i = 0, j = 0, k = 0, n = 0]) => {
    const terms = taps.map(([u = 0, v = 0, c = 0]) => {
      const row = i * stride + u - padding;
      const column = j * stride + v - padding;
      const inside = row >= 0 && row < hIn && column >= 0 && column < wIn;
      return inside ? at(x, row, column, c, n) * at(w, k, u, v, c) : 0;
    });
    return [at(b, k), ...terms];
  });

  return {
    shape,
    values: outputs.map(sum),
    bounds: outputs.map((terms) => {
      const n = terms.length + 1;
      return ((2 * n * U32) / (1 - n * U32)) * sum(terms.map(Math.abs));
    }),
  };
}

/**
 * Sums of terms, each with the bound of its own sum. Where the bias is a term, it counts twice: the
 * bound is that much wider than the narrowest.
 */
export function define(
  shape: readonly number[],
  terms: readonly (readonly number[])[],
): Definition {
  return {
    shape,
    values: terms.map((each) => sum(each) + 0),
    bounds: terms.map((each) => {
      const n = each.length + 2;
      return ((2 * n * U32) / (1 - n * U32)) * sum(each.map(Math.abs));
    }),
  };
}

/** The element of a tensor at the given indices; NaN where there is none. */
export function at(source: Tensor, ...index: readonly number[]): number {
  const offset = source.shape.reduce(
    (so, length, axis) => so * length + (index[axis] ?? Number.NaN),
    0,
  );
  return source.data[offset] ?? Number.NaN;
}

/** All indices of a shape, in row-major order. */
export function indices(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (all, length) =>
      all.flatMap((index) => Array.from({ length }, (_, last) => index.concat(last))),
    [[]],
  );
}

/** The elements of a tensor as plain numbers, with −0 as 0. */
export function valuesOf(source: Tensor): number[] {
  return Array.from(source.data, (value) => value + 0);
}

export function sum(terms: readonly number[]): number {
  return terms.reduce((total, term) => total + term, 0);
}
