import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { zeros } from "#given/tensor.ts";
import { generalBackward } from "../../reference/variants/general-backward.ts";
import { generalForward } from "../../reference/variants/general-forward.ts";
import { transposed } from "../../reference/variants/transposed.ts";
import { transposedBackward } from "../../reference/variants/transposed-backward.ts";
import { at, valuesOf } from "./definition.ts";
import { transposedByDefinition, transposedGradientsByDefinition } from "./general-definition.ts";
import {
  combine,
  dot,
  expectExactly,
  expectWithinBounds,
  plain,
  transposedLayer,
  unitOf,
  withSlopes,
} from "./general-layers.ts";
import { pick, range, realValue, swapAxes, tensorFrom } from "./layers.ts";

const layers = transposedLayer();
const exact = { ...plain, extraRows: 0, extraColumns: 0 };

describe("transposed(x, w, b, geometry)", () => {
  it("is the definition, exactly, on integers", () => {
    fc.assert(
      fc.property(layers, ({ x, w, b, geometry }) => {
        expectExactly(transposed(x, w, b, geometry), transposedByDefinition(x, w, b, geometry));
      }),
    );
  });

  it("is within the float32 rounding bound of the definition on real values", () => {
    fc.assert(
      fc.property(transposedLayer({ value: realValue }), ({ x, w, b, geometry }) => {
        const y = transposed(x, w, b, geometry);
        expectWithinBounds(y, transposedByDefinition(x, w, b, geometry));
      }),
    );
  });

  it("is dx of the convolution whose dy is x", () => {
    fc.assert(
      fc.property(layers, ({ x, w, b, geometry }) => {
        const y = transposed(x, w, zeros(b.shape), geometry);
        const { dx } = generalBackward(zeros(y.shape), w, x, geometry);
        expect(valuesOf(y)).toEqual(valuesOf(dx));
      }),
    );
  });

  it("is the adjoint of the convolution: ⟨transposed(x), g⟩ = ⟨x, conv(g)⟩", () => {
    const slopes = withSlopes(
      layers,
      ({ x, w, b, geometry }) => transposedByDefinition(x, w, b, geometry).shape,
    );
    fc.assert(
      fc.property(slopes, ({ x, w, b, dy, geometry }) => {
        const y = transposed(x, w, zeros(b.shape), geometry);
        const convolved = generalForward(dy, w, zeros([w.shape[0] ?? 0]), geometry);
        expect(dot(y, dy)).toBe(dot(x, convolved));
      }),
    );
  });

  it("is convolution of a zero-stuffed x by the turned kernel, with full padding", () => {
    fc.assert(
      fc.property(layers, ({ x, w, b, geometry }) => {
        const { strideH, strideW, dilationH, dilationW, groups } = geometry;
        const { top, bottom, left, right, extraRows, extraColumns } = geometry;
        const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
        const [, fH = 0, fW = 0, depth = 0] = w.shape;
        const [fullH, fullW] = [dilationH * (fH - 1), dilationW * (fW - 1)];
        // The crop of y is a crop of the padded x. It may reach into x, so it is cut by hand.
        const shape = [
          2 * fullH + (hIn - 1) * strideH + 1 + extraRows - top - bottom,
          2 * fullW + (wIn - 1) * strideW + 1 + extraColumns - left - right,
          cIn,
          m,
        ];
        const stuffed = tensorFrom(shape, (row, column, c, n) => {
          const i = (row + top - fullH) / strideH;
          const j = (column + left - fullW) / strideW;
          const isPixel = range(0, hIn).includes(i) && range(0, wIn).includes(j);
          return isPixel ? at(x, i, j, c, n) : 0;
        });
        const turned = tensorFrom([depth * groups, fH, fW, cIn / groups], (k, u, v, c) => {
          const channel = Math.floor(k / depth) * (cIn / groups) + c;
          return at(w, channel, fH - 1 - u, fW - 1 - v, k % depth);
        });
        const y = generalForward(stuffed, turned, b, { ...plain, dilationH, dilationW, groups });
        expect(transposed(x, w, b, geometry)).toEqual(y);
      }),
    );
  });

  it("gives back the shape that the convolution came from, for every extra below the stride", () => {
    fc.assert(
      fc.property(layers, ({ x, w, b, geometry }) => {
        const y = transposed(x, w, b, geometry);
        const back = generalForward(y, w, zeros([w.shape[0] ?? 0]), geometry);
        expect(back.shape).toEqual(x.shape);
      }),
    );
  });

  it("stamps the kernel when x is one pixel", () => {
    fc.assert(
      fc.property(layers, ({ w }) => {
        const [cIn = 0, fH = 0, fW = 0, depth = 0] = w.shape;
        for (const channel of range(0, cIn)) {
          const x = unitOf(zeros([1, 1, cIn, 1]), channel, 1);
          const stamp = tensorFrom([fH, fW, depth, 1], (u, v, c) => at(w, channel, u, v, c));
          expect(transposed(x, w, zeros([depth]), exact)).toEqual(stamp);
        }
      }),
    );
  });

  it("is linear in x once the bias is taken off, and in w and b together", () => {
    fc.assert(
      fc.property(layers, fc.integer({ min: -3, max: 3 }), ({ x, w, b, geometry }, factor) => {
        const none = zeros(b.shape);
        const [otherX, otherW] = [x, w].map((one) =>
          pick(one, 1, range(0, one.shape[1] ?? 0).reverse()),
        );
        if (!otherX || !otherW) throw new Error("Expected two tensors.");
        const bothX = transposed(combine(factor, x, otherX), w, none, geometry);
        const ofX = transposed(x, w, none, geometry);
        const ofOtherX = transposed(otherX, w, none, geometry);
        expect(valuesOf(bothX)).toEqual(valuesOf(combine(factor, ofX, ofOtherX)));

        const scaledB = combine(factor, b, none);
        const bothW = transposed(x, combine(factor, w, otherW), scaledB, geometry);
        const ofW = transposed(x, w, b, geometry);
        const ofOtherW = transposed(x, otherW, none, geometry);
        expect(valuesOf(bothW)).toEqual(valuesOf(combine(factor, ofW, ofOtherW)));
      }),
    );
  });

  it("is transposed when x, w and the geometry are", () => {
    fc.assert(
      fc.property(layers, ({ x, w, b, geometry }) => {
        const turned = {
          ...{ strideH: geometry.strideW, strideW: geometry.strideH, groups: geometry.groups },
          ...{ dilationH: geometry.dilationW, dilationW: geometry.dilationH },
          ...{ top: geometry.left, left: geometry.top },
          ...{ bottom: geometry.right, right: geometry.bottom },
          ...{ extraRows: geometry.extraColumns, extraColumns: geometry.extraRows },
        };
        const y = transposed(swapAxes(x, 0, 1), swapAxes(w, 1, 2), b, turned);
        expect(y).toEqual(swapAxes(transposed(x, w, b, geometry), 0, 1));
      }),
    );
  });

  it("throws a RangeError when nothing is left of y, along either axis", () => {
    const [x, w, b] = [zeros([1, 1, 1, 1]), zeros([1, 3, 3, 1]), zeros([1])];
    expect(transposed(x, w, b, { ...exact, top: 1, bottom: 1 }).shape).toEqual([1, 3, 1, 1]);
    expect(() => transposed(x, w, b, { ...exact, top: 1, bottom: 2 })).toThrow(RangeError);
    expect(() => transposed(x, w, b, { ...exact, left: 2, right: 1 })).toThrow(RangeError);
  });

  it("throws a RangeError when an extra isn't from 0 to its stride − 1", () => {
    const [x, w, b] = [zeros([2, 2, 1, 1]), zeros([1, 3, 3, 1]), zeros([1])];
    const strided = { ...exact, strideH: 2, strideW: 3, dilationH: 4, dilationW: 4 };
    const last = { ...strided, extraRows: 1, extraColumns: 2 };
    expect(transposed(x, w, b, last).shape).toEqual([12, 14, 1, 1]);
    for (const extra of [{ extraRows: 2 }, { extraColumns: 3 }, { extraRows: -1 }]) {
      expect(() => transposed(x, w, b, { ...strided, ...extra })).toThrow(RangeError);
    }
  });

  it("throws a RangeError when groups doesn't divide cIn, and when w has other filters", () => {
    const [x, b] = [zeros([2, 2, 3, 1]), zeros([2])];
    const inTwo = { ...exact, groups: 2 };
    expect(() => transposed(x, zeros([3, 1, 1, 1]), b, inTwo)).toThrow(RangeError);
    expect(() => transposed(x, zeros([2, 1, 1, 2]), b, exact)).toThrow(RangeError);
  });
});

describe("transposedBackward(x, w, dy, geometry)", () => {
  const shapeOfY = ({ x, w, b, geometry }: Parameters<Parameters<typeof layers.map>[0]>[0]) =>
    transposedByDefinition(x, w, b, geometry).shape;
  const sloped = withSlopes(layers, shapeOfY);

  it("is the definition, exactly, on integers", () => {
    fc.assert(
      fc.property(sloped, ({ x, w, dy, geometry }) => {
        const { dx, dw, db } = transposedBackward(x, w, dy, geometry);
        const expected = transposedGradientsByDefinition(x, w, dy, geometry);
        expectExactly(dx, expected.dx);
        expectExactly(dw, expected.dw);
        expectExactly(db, expected.db);
      }),
    );
  });

  it("is within the float32 rounding bound of the definition on real values", () => {
    const real = withSlopes(transposedLayer({ value: realValue }), shapeOfY, realValue);
    fc.assert(
      fc.property(real, ({ x, w, dy, geometry }) => {
        const { dx, dw, db } = transposedBackward(x, w, dy, geometry);
        const expected = transposedGradientsByDefinition(x, w, dy, geometry);
        expectWithinBounds(dx, expected.dx);
        expectWithinBounds(dw, expected.dw);
        expectWithinBounds(db, expected.db);
      }),
    );
  });

  it("is the adjoint of the forward pass, in x, in w and in b", () => {
    fc.assert(
      fc.property(sloped, ({ x, w, b, dy, geometry }) => {
        const { dx, dw, db } = transposedBackward(x, w, dy, geometry);
        const product = dot(transposed(x, w, zeros(b.shape), geometry), dy);
        expect(dot(x, dx)).toBe(product);
        expect(dot(w, dw)).toBe(product);
        expect(dot(b, db)).toBe(dot(transposed(zeros(x.shape), w, b, geometry), dy));
      }),
    );
  });

  it("throws a RangeError when x and dy don't belong together", () => {
    const [x, w] = [zeros([2, 3, 1, 1]), zeros([1, 2, 2, 1])];
    expect(() => transposedBackward(x, w, zeros([3, 4, 1, 1]), exact)).not.toThrow();
    expect(() => transposedBackward(x, w, zeros([4, 3, 1, 1]), exact)).toThrow(RangeError);
  });
});
