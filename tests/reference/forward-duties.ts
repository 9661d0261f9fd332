// What every forward pass of the deck's signature must do, whatever the algorithm.
import { expect } from "vitest";
import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { type Layer, tensorFrom } from "./layers.ts";

/** Inputs stay as they are, answers are the same in fresh memory, also after another call. */
export function expectPure(forward: Forward, { x, w, b, sliding }: Layer): void {
  const before = structuredClone({ x, w, b, sliding });
  const first = forward(x, w, b, sliding);
  const kept = structuredClone(first);
  const other = tensorFrom(x.shape, () => 7);
  forward(other, w, b, sliding);
  const second = forward(x, w, b, sliding);
  expect({ x, w, b, sliding }).toEqual(before);
  expect(first).toEqual(kept);
  expect(second).toEqual(kept);
  const buffers = [x, w, b, first, second].map(({ data }) => data.buffer);
  expect(new Set(buffers).size).toBe(buffers.length);
}

/** A kernel of 4×4 on 3 rows, and on 3 columns; padding makes room for it. */
export function expectToRefuseWhatDoesNotFit(forward: Forward): void {
  const [w, b] = [zeros([1, 4, 4, 1]), zeros([1])];
  for (const shape of [
    [3, 9, 1, 1],
    [9, 3, 1, 1],
  ]) {
    expect(() => forward(zeros(shape), w, b, { stride: 5, padding: 0 })).toThrow(RangeError);
    expect(() => forward(zeros(shape), w, b, { stride: 5, padding: 1 })).not.toThrow();
  }
}
