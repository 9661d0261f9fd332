import fc from "fast-check";
import { expect } from "vitest";
import type { Geometry } from "#given/contract/geometry.ts";
import type { TransposedGeometry } from "#given/contract/transposed.ts";
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import { at, type Definition, valuesOf } from "./definition.ts";
import { tensorFrom, tensorOf } from "./layers.ts";

/** Everything that a layer of any geometry takes. */
export interface GeneralLayer<G extends Geometry = Geometry> {
  readonly x: Tensor;
  readonly w: Tensor;
  readonly b: Tensor;
  readonly geometry: G;
}

/** The geometry in which nothing happens. */
export const plain: Geometry = {
  strideH: 1,
  strideW: 1,
  top: 0,
  bottom: 0,
  left: 0,
  right: 0,
  dilationH: 1,
  dilationW: 1,
  groups: 1,
};

interface GeneralRange {
  readonly value?: fc.Arbitrary<number>;
  /** One channel in each group, so that groups = cIn. */
  readonly depthwise?: boolean;
  readonly maxStride?: number;
}

const sizes = (maxStride: number) => ({
  fH: fc.integer({ min: 1, max: 3 }),
  fW: fc.integer({ min: 1, max: 3 }),
  strideH: fc.integer({ min: 1, max: maxStride }),
  strideW: fc.integer({ min: 1, max: maxStride }),
  top: fc.integer({ min: 0, max: 2 }),
  bottom: fc.integer({ min: 0, max: 2 }),
  left: fc.integer({ min: 0, max: 2 }),
  right: fc.integer({ min: 0, max: 2 }),
  dilationH: fc.integer({ min: 1, max: 3 }),
  dilationW: fc.integer({ min: 1, max: 3 }),
  groups: fc.integer({ min: 1, max: 3 }),
  channelsInGroup: fc.integer({ min: 1, max: 2 }),
  filtersInGroup: fc.integer({ min: 1, max: 2 }),
  m: fc.integer({ min: 1, max: 2 }),
  moreHeight: fc.integer({ min: 0, max: 4 }),
  moreWidth: fc.integer({ min: 0, max: 4 }),
});

/** A layer whose kernel fits. Shrinks toward a 1×1 kernel on one pixel. */
export function generalLayer(given: GeneralRange = {}): fc.Arbitrary<GeneralLayer> {
  const { value, depthwise = false, maxStride = 3 } = given;
  return fc
    .record(sizes(maxStride))
    .chain(({ fH, fW, channelsInGroup, filtersInGroup, m, moreHeight, moreWidth, ...geometry }) => {
      const { top, bottom, left, right, dilationH, dilationW, groups } = geometry;
      const least = (f: number, dilation: number, pads: number) =>
        Math.max(1, dilation * (f - 1) + 1 - pads);
      const hIn = least(fH, dilationH, top + bottom) + moreHeight;
      const wIn = least(fW, dilationW, left + right) + moreWidth;
      const depth = depthwise ? 1 : channelsInGroup;
      const K = groups * filtersInGroup;
      return fc.record({
        x: tensorOf([hIn, wIn, groups * depth, m], value),
        w: tensorOf([K, fH, fW, depth], value),
        b: tensorOf([K], value),
        geometry: fc.constant(geometry),
      });
    });
}

/** A transposed layer whose output has at least one pixel. */
export function transposedLayer(
  given: Pick<GeneralRange, "value"> = {},
): fc.Arbitrary<GeneralLayer<TransposedGeometry>> {
  return fc
    .record({ ...sizes(3), anyRows: fc.nat({ max: 2 }), anyColumns: fc.nat({ max: 2 }) })
    .chain(({ fH, fW, channelsInGroup, filtersInGroup, m, anyRows, anyColumns, ...drawn }) => {
      const { moreHeight, moreWidth, ...geometry } = drawn;
      const { strideH, strideW, top, bottom, left, right, dilationH, dilationW, groups } = geometry;
      const extraRows = anyRows % strideH;
      const extraColumns = anyColumns % strideW;
      // The fewest pixels that spread over at least one pixel of output.
      const least = (cropped: number, kernel: number, stride: number) =>
        1 + Math.max(0, Math.ceil((cropped - kernel + 1) / stride));
      const kernelH = dilationH * (fH - 1) + 1 + extraRows;
      const kernelW = dilationW * (fW - 1) + 1 + extraColumns;
      const cIn = groups * channelsInGroup;
      const hIn = least(top + bottom, kernelH, strideH) + Math.min(2, moreHeight);
      const wIn = least(left + right, kernelW, strideW) + Math.min(2, moreWidth);
      return fc.record({
        x: tensorOf([hIn, wIn, cIn, m], given.value),
        w: tensorOf([cIn, fH, fW, filtersInGroup], given.value),
        b: tensorOf([groups * filtersInGroup], given.value),
        geometry: fc.constant({ ...geometry, extraRows, extraColumns }),
      });
    });
}

/** A layer, and a dy of its output's shape. */
export function withSlopes<G extends Geometry>(
  layer: fc.Arbitrary<GeneralLayer<G>>,
  shapeOf: (layer: GeneralLayer<G>) => readonly number[],
  value?: fc.Arbitrary<number>,
): fc.Arbitrary<GeneralLayer<G> & { readonly dy: Tensor }> {
  return layer.chain((given) => tensorOf(shapeOf(given), value).map((dy) => ({ ...given, dy })));
}

/** ⟨one, other⟩. */
export function dot(one: Tensor, other: Tensor): number {
  expect(one.shape).toEqual(other.shape);
  return one.data.reduce((so, value, i) => so + value * (other.data[i] ?? Number.NaN), 0);
}

/** `factor`·one + other. */
export function combine(factor: number, one: Tensor, other: Tensor): Tensor {
  return tensorFrom(one.shape, (...index) => factor * at(one, ...index) + at(other, ...index));
}

/** Shape and every element, with nothing left to rounding. */
export function expectExactly(actual: Tensor, { shape, values }: Definition): void {
  expect(actual.shape).toEqual(shape);
  expect(valuesOf(actual)).toEqual(values.map((value) => value + 0));
}

/** Shape, and every element within its own bound. */
export function expectWithinBounds(actual: Tensor, { shape, values, bounds }: Definition): void {
  expect(actual.shape).toEqual(shape);
  const y = valuesOf(actual);
  values.forEach((value, i) => {
    expect(Math.abs((y[i] ?? Number.NaN) - value)).toBeLessThanOrEqual(bounds[i] ?? Number.NaN);
  });
}

/** The same tensor, set to 0 but for one element: with +1 there, or −1. */
export function unitOf(like: Tensor, element: number, value: number): Tensor {
  const unit = zeros(like.shape);
  unit.data[element] = value;
  return tensor(unit.shape, unit.data);
}
