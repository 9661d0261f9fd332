import fc from "fast-check";
import type { Sliding } from "#given/contract/window.ts";
import { sizeOf, type Tensor, tensor } from "#given/tensor.ts";
import { at, indices } from "./definition.ts";

/** Everything that a forward pass takes. */
export interface Layer {
  readonly x: Tensor;
  readonly w: Tensor;
  readonly b: Tensor;
  readonly sliding: Sliding;
}

/** Sums of products of these are exact in float32, in any order. */
const smallInteger = fc.integer({ min: -9, max: 9 });

/** Between −1 and 1, with full float32 significands and no subnormals. */
export const realValue = fc
  .integer({ min: -(2 ** 30), max: 2 ** 30 })
  .map((value) => Math.fround(value / 2 ** 30));

/** A tensor of the given shape; small integers unless told. */
export function tensorOf(
  shape: readonly number[],
  value: fc.Arbitrary<number> = smallInteger,
): fc.Arbitrary<Tensor> {
  const length = sizeOf(shape);
  return fc
    .array(value, { minLength: length, maxLength: length })
    .map((values) => tensor(shape, values));
}

interface LayerRange {
  readonly value?: fc.Arbitrary<number>;
  readonly maxStride?: number;
  readonly maxPadding?: number;
  readonly maxFilters?: number;
  readonly maxImages?: number;
}

/**
 * A layer whose kernel fits: rectangular inputs, strides that needn't divide, padding up to the
 * kernel's own size, several channels, filters and images. Shrinks toward one of each.
 */
export function layer(range: LayerRange = {}): fc.Arbitrary<Layer> {
  const { value = smallInteger, maxStride = 3, maxPadding = 2 } = range;
  const { maxFilters = 3, maxImages = 3 } = range;
  return fc
    .record({
      f: fc.integer({ min: 1, max: 4 }),
      stride: fc.integer({ min: 1, max: maxStride }),
      padding: fc.integer({ min: 0, max: maxPadding }),
      cIn: fc.integer({ min: 1, max: 3 }),
      K: fc.integer({ min: 1, max: maxFilters }),
      m: fc.integer({ min: 1, max: maxImages }),
      extraHeight: fc.integer({ min: 0, max: 5 }),
      extraWidth: fc.integer({ min: 0, max: 5 }),
    })
    .chain(({ f, stride, padding, cIn, K, m, extraHeight, extraWidth }) => {
      const least = Math.max(1, f - 2 * padding);
      return fc.record({
        x: tensorOf([least + extraHeight, least + extraWidth, cIn, m], value),
        w: tensorOf([K, f, f, cIn], value),
        b: tensorOf([K], value),
        sliding: fc.constant({ stride, padding }),
      });
    });
}

/** A tensor whose every element is a function of its indices. */
export function tensorFrom(
  shape: readonly number[],
  element: (...index: number[]) => number,
): Tensor {
  return tensor(
    shape,
    indices(shape).map((index) => element(...index)),
  );
}

/**
 * The slices of `source` along one axis, picked and ordered by `picks`: a crop, a subsampling or
 * a permutation.
 */
export function pick(source: Tensor, axis: number, picks: readonly number[]): Tensor {
  const shape = source.shape.map((length, a) => (a === axis ? picks.length : length));
  return tensorFrom(shape, (...index) =>
    at(source, ...index.map((i, a) => (a === axis ? (picks[i] ?? Number.NaN) : i))),
  );
}

/** `from`, `from + step`, … below `to`. */
export function range(from: number, to: number, step = 1): number[] {
  return Array.from(
    { length: Math.max(0, Math.ceil((to - from) / step)) },
    (_, i) => from + i * step,
  );
}

/** The same elements with two axes exchanged. */
export function swapAxes(source: Tensor, one: number, other: number): Tensor {
  function swapped(list: readonly number[]): number[] {
    return list.map((value, axis) => {
      if (axis === one) return list[other] ?? Number.NaN;
      return axis === other ? (list[one] ?? Number.NaN) : value;
    });
  }
  return tensorFrom(swapped(source.shape), (...index) => at(source, ...swapped(index)));
}
