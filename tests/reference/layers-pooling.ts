import { expect } from "vitest";
import { type Tensor, tensor } from "#given/tensor.ts";
import { twoGamma } from "../../grader/check/tolerance.ts";
import { sum, valuesOf } from "./definition.ts";

// The handout's example: 2×3 pixels with a tie, windows of 2×2 with stride 1 and padding 1.
export const exampleX = tensor([2, 3, 1, 1], [-1, -2, -3, -4, -1, -6]);
export const exampleWindow = { f: 2, stride: 1, padding: 1 };

export function mapped(source: Tensor, change: (value: number) => number): Tensor {
  return tensor(source.shape, valuesOf(source).map(change));
}

export function sizeOfImage(x: Tensor) {
  return { hIn: x.shape[0] ?? 0, wIn: x.shape[1] ?? 0 };
}

/** Each element within 2·γₙ·Σ|terms|, n the terms plus 2, of the sum of its terms. */
export function expectSums(actual: Tensor, sums: readonly (readonly number[])[]): void {
  expect(actual.data.length).toBe(sums.length);
  sums.forEach((terms, index) => {
    const bound = twoGamma(terms.length + 2) * sum(terms.map(Math.abs));
    expect(Math.abs((actual.data[index] ?? Number.NaN) - sum(terms))).toBeLessThanOrEqual(bound);
  });
}
