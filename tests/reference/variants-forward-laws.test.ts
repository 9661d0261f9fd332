import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Tensor, zeros } from "#given/tensor.ts";
import { generalForward } from "../../reference/variants/general-forward.ts";
import { at, valuesOf } from "./definition.ts";
import { generalByDefinition } from "./general-definition.ts";
import { combine, expectWithinBounds, type GeneralLayer } from "./general-layers.ts";
import { pick, range, realValue, swapAxes, tensorFrom } from "./layers.ts";
import { forwards } from "./variants-forwards.ts";

describe.each(forwards)("$id(x, w, b, geometry), by law,", ({ forward, layers }) => {
  it("is within the float32 rounding bound of the definition on real values", () => {
    fc.assert(
      fc.property(layers(realValue), ({ x, w, b, geometry }) => {
        expectWithinBounds(forward(x, w, b, geometry), generalByDefinition(x, w, b, geometry));
      }),
    );
  });

  it("is linear in x once the bias is taken off", () => {
    fc.assert(
      fc.property(layers(), fc.integer({ min: -3, max: 3 }), ({ x, w, b, geometry }, factor) => {
        const none = zeros(b.shape);
        const other = backwards(backwards(x, 0), 1);
        const y = forward(combine(factor, x, other), w, none, geometry);
        const apart = [forward(x, w, none, geometry), forward(other, w, none, geometry)] as const;
        expect(valuesOf(y)).toEqual(valuesOf(combine(factor, ...apart)));
      }),
    );
  });

  it("is linear in w and b together", () => {
    fc.assert(
      fc.property(layers(), fc.integer({ min: -3, max: 3 }), ({ x, w, b, geometry }, factor) => {
        const [otherW, otherB] = [backwards(w, 1), backwards(b, 0)];
        const y = forward(x, combine(factor, w, otherW), combine(factor, b, otherB), geometry);
        const apart = [forward(x, w, b, geometry), forward(x, otherW, otherB, geometry)] as const;
        expect(valuesOf(y)).toEqual(valuesOf(combine(factor, ...apart)));
      }),
    );
  });

  it("loses its first row of outputs when a padded x loses strideH rows; columns alike", () => {
    fc.assert(
      fc.property(layers(), ({ x, w, b, geometry }) => {
        const padded = padByHand(x, geometry);
        const inside = { ...geometry, top: 0, bottom: 0, left: 0, right: 0 };
        const y = forward(padded, w, b, inside);
        for (const [axis, stride] of [geometry.strideH, geometry.strideW].entries()) {
          const outputs = y.shape[axis] ?? 0;
          if (outputs < 2) continue;
          const later = pick(padded, axis, range(stride, padded.shape[axis] ?? 0));
          expect(forward(later, w, b, inside)).toEqual(pick(y, axis, range(1, outputs)));
        }
      }),
    );
  });

  it("with four paddings is without padding on an input padded by hand", () => {
    fc.assert(
      fc.property(layers(), ({ x, w, b, geometry }) => {
        const inside = { ...geometry, top: 0, bottom: 0, left: 0, right: 0 };
        expect(forward(x, w, b, geometry)).toEqual(forward(padByHand(x, geometry), w, b, inside));
      }),
    );
  });

  it("with two strides is every strideH-th row and strideW-th column of stride 1", () => {
    fc.assert(
      fc.property(layers(), ({ x, w, b, geometry }) => {
        const dense = forward(x, w, b, { ...geometry, strideH: 1, strideW: 1 });
        const [height = 0, width = 0] = dense.shape;
        const rows = range(0, height, geometry.strideH);
        const columns = range(0, width, geometry.strideW);
        expect(forward(x, w, b, geometry)).toEqual(pick(pick(dense, 0, rows), 1, columns));
      }),
    );
  });

  it("with dilation is without, by a kernel stuffed with zeros", () => {
    fc.assert(
      fc.property(layers(), ({ x, w, b, geometry }) => {
        const stuffed = stuff(stuff(w, 1, geometry.dilationH), 2, geometry.dilationW);
        const y = forward(x, stuffed, b, { ...geometry, dilationH: 1, dilationW: 1 });
        expect(valuesOf(forward(x, w, b, geometry))).toEqual(valuesOf(y));
      }),
    );
  });

  it("with groups is one group whose weight is block-diagonal", () => {
    fc.assert(
      fc.property(layers(), ({ x, w, b, geometry }) => {
        const [K = 0, fH = 0, fW = 0, depth = 0] = w.shape;
        const filters = K / geometry.groups;
        const blocks = tensorFrom([K, fH, fW, depth * geometry.groups], (k, u, v, c) =>
          Math.floor(k / filters) === Math.floor(c / depth) ? at(w, k, u, v, c % depth) : 0,
        );
        const y = generalForward(x, blocks, b, { ...geometry, groups: 1 });
        expect(valuesOf(forward(x, w, b, geometry))).toEqual(valuesOf(y));
      }),
    );
  });

  it("permutes its output as the groups and the images are permuted", () => {
    fc.assert(
      fc.property(layers(), ({ x, w, b, geometry }) => {
        const [K = 0, , , depth = 0] = w.shape;
        const groups = range(0, geometry.groups).reverse();
        const filters = groups.flatMap((g) => members(g, K / geometry.groups));
        const channels = groups.flatMap((g) => members(g, depth));
        const moved = backwards(pick(x, 2, channels), 3);
        const y = forward(moved, pick(w, 0, filters), pick(b, 0, filters), geometry);
        expect(y).toEqual(backwards(pick(forward(x, w, b, geometry), 2, filters), 3));
      }),
    );
  });

  it("permutes its output as the filters of a group are permuted", () => {
    fc.assert(
      fc.property(layers(), ({ x, w, b, geometry }) => {
        const size = (w.shape[0] ?? 0) / geometry.groups;
        const filters = range(0, geometry.groups).flatMap((g) => members(g, size).reverse());
        const y = forward(x, pick(w, 0, filters), pick(b, 0, filters), geometry);
        expect(y).toEqual(pick(forward(x, w, b, geometry), 2, filters));
      }),
    );
  });

  it("stays the same when the channels of each group and of w are permuted together", () => {
    fc.assert(
      fc.property(layers(), ({ x, w, b, geometry }) => {
        const depth = w.shape[3] ?? 0;
        const channels = range(0, geometry.groups).flatMap((g) => members(g, depth).reverse());
        const y = forward(pick(x, 2, channels), backwards(w, 3), b, geometry);
        expect(y).toEqual(forward(x, w, b, geometry));
      }),
    );
  });

  it("is transposed when x, w and the geometry are", () => {
    fc.assert(
      fc.property(layers(), ({ x, w, b, geometry }) => {
        const turned = {
          ...{ strideH: geometry.strideW, strideW: geometry.strideH, groups: geometry.groups },
          ...{ dilationH: geometry.dilationW, dilationW: geometry.dilationH },
          ...{ top: geometry.left, left: geometry.top },
          ...{ bottom: geometry.right, right: geometry.bottom },
        };
        const y = forward(swapAxes(x, 0, 1), swapAxes(w, 1, 2), b, turned);
        expect(y).toEqual(swapAxes(forward(x, w, b, geometry), 0, 1));
      }),
    );
  });

  it("crops x when each filter is a delta on its own channel", () => {
    fc.assert(
      fc.property(layers(), fc.nat(), fc.nat(), ({ x, w, geometry }, anyRow, anyColumn) => {
        const [, fH = 0, fW = 0] = w.shape;
        const [, , cIn = 0] = x.shape;
        const [u, v] = [anyRow % fH, anyColumn % fW];
        const deltas = tensorFrom([cIn, fH, fW, 1], (_, p, q) => (p === u && q === v ? 1 : 0));
        const sparse = { ...geometry, groups: cIn };
        const padded = padByHand(x, geometry);
        const y = forward(x, deltas, zeros([cIn]), sparse);
        const rows = range(0, y.shape[0] ?? 0).map(
          (i) => i * geometry.strideH + u * geometry.dilationH,
        );
        const columns = range(0, y.shape[1] ?? 0).map(
          (j) => j * geometry.strideW + v * geometry.dilationW,
        );
        expect(valuesOf(y)).toEqual(valuesOf(pick(pick(padded, 0, rows), 1, columns)));
      }),
    );
  });
});

function padByHand(x: Tensor, { top, bottom, left, right }: GeneralLayer["geometry"]): Tensor {
  const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
  return tensorFrom([top + hIn + bottom, left + wIn + right, cIn, m], (i, j, c, n) => {
    const inside = i >= top && i < top + hIn && j >= left && j < left + wIn;
    return inside ? at(x, i - top, j - left, c, n) : 0;
  });
}

/** `dilation − 1` zeros between any two neighbours along an axis. */
function stuff(w: Tensor, axis: number, dilation: number): Tensor {
  const shape = w.shape.map((length, a) => (a === axis ? dilation * (length - 1) + 1 : length));
  return tensorFrom(shape, (...index) =>
    (index[axis] ?? 0) % dilation === 0
      ? at(w, ...index.map((i, a) => (a === axis ? i / dilation : i)))
      : 0,
  );
}

function backwards(source: Tensor, axis: number): Tensor {
  return pick(source, axis, range(0, source.shape[axis] ?? 0).reverse());
}

/** The channels or filters of group g. */
function members(g: number, size: number): number[] {
  return range(g * size, (g + 1) * size);
}
