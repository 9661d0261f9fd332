import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Forward } from "#given/contract/forward.ts";
import { tensor, zeros } from "#given/tensor.ts";
import { forward as im2colForward } from "../../reference/im2col/forward.ts";
import { forward as naiveForward } from "../../reference/naive/forward.ts";
import { zeroPad } from "../../reference/naive/zero-pad.ts";
import { forward as patchForward } from "../../reference/partially-vectorized/forward.ts";
import { at, convolveByDefinition, valuesOf } from "./definition.ts";
import { expectToRefuseWhatDoesNotFit } from "./forward-duties.ts";
import { expectExactly, expectWithinBounds } from "./general-layers.ts";
import { layer, pick, range, realValue, swapAxes, tensorFrom } from "./layers.ts";

const references: readonly { readonly id: string; readonly forward: Forward }[] = [
  { id: "naive", forward: naiveForward },
  { id: "partially-vectorized", forward: patchForward },
  { id: "im2col", forward: im2colForward },
];

describe("forward(x, w, b, sliding) of all three assignments", () => {
  it("agree exactly on integers", () => {
    fc.assert(
      fc.property(layer(), ({ x, w, b, sliding }) => {
        const y = naiveForward(x, w, b, sliding);
        expect(patchForward(x, w, b, sliding)).toEqual(y);
        expect(im2colForward(x, w, b, sliding)).toEqual(y);
      }),
    );
  });
});

describe.each(references)("forward(x, w, b, sliding) of $id", ({ forward }) => {
  it("is the definition, exactly, on integers", () => {
    fc.assert(
      fc.property(layer(), ({ x, w, b, sliding }) => {
        expectExactly(forward(x, w, b, sliding), convolveByDefinition(x, w, b, sliding));
      }),
    );
  });

  it("is within the float32 rounding bound of the definition on real values", () => {
    fc.assert(
      fc.property(layer({ value: realValue }), ({ x, w, b, sliding }) => {
        expectWithinBounds(forward(x, w, b, sliding), convolveByDefinition(x, w, b, sliding));
      }),
    );
  });

  it("turns the deck's 6×6×10 input and six 3×3×10 filters into 4×4×6", () => {
    const y = forward(zeros([6, 6, 10, 1]), zeros([6, 3, 3, 10]), zeros([6]), {
      stride: 1,
      padding: 0,
    });
    expect(y.shape).toEqual([4, 4, 6, 1]);
  });

  it.each([
    { stride: 1, padding: 0, values: [5, 0, 2, 8] },
    { stride: 2, padding: 1, values: [0, 1, -1, 8] },
  ])(
    "answers the handout's example: stride $stride, padding $padding",
    ({ values, ...sliding }) => {
      const x = tensor([3, 3, 1, 1], [1, 2, 0, 0, 1, 3, 2, 1, 0]);
      const w = tensor([1, 2, 2, 1], [1, 2, 0, -1]);
      const y = forward(x, w, tensor([1], [1]), sliding);
      expect(y).toEqual(tensor([2, 2, 1, 1], values));
    },
  );

  it("is linear in x once the bias is taken off", () => {
    fc.assert(
      fc.property(layer(), fc.integer({ min: -3, max: 3 }), ({ x, w, b, sliding }, factor) => {
        const none = zeros(b.shape);
        const other = pick(x, 1, range(0, x.shape[1] ?? 0).reverse());
        const mixed = tensorFrom(x.shape, (...i) => factor * at(x, ...i) + at(other, ...i));
        const y = forward(x, w, none, sliding);
        const yOther = forward(other, w, none, sliding);
        expect(valuesOf(forward(mixed, w, none, sliding))).toEqual(
          valuesOf(tensorFrom(y.shape, (...i) => factor * at(y, ...i) + at(yOther, ...i))),
        );
      }),
    );
  });

  it("is linear in w and b together", () => {
    fc.assert(
      fc.property(layer(), fc.integer({ min: -3, max: 3 }), ({ x, w, b, sliding }, factor) => {
        const scaledW = tensorFrom(w.shape, (...index) => factor * at(w, ...index));
        const scaledB = tensorFrom(b.shape, (k) => factor * at(b, k));
        const y = forward(x, w, b, sliding);
        expect(valuesOf(forward(x, scaledW, scaledB, sliding))).toEqual(
          valuesOf(tensorFrom(y.shape, (...index) => factor * at(y, ...index))),
        );
      }),
    );
  });

  it("loses its first row of outputs when x loses its first `stride` rows; columns alike", () => {
    fc.assert(
      fc.property(layer({ maxPadding: 0 }), ({ x, w, b, sliding }) => {
        const y = forward(x, w, b, sliding);
        for (const axis of [0, 1]) {
          const outputs = y.shape[axis] ?? 0;
          if (outputs < 2) continue;
          const later = pick(x, axis, range(sliding.stride, x.shape[axis] ?? 0));
          expect(forward(later, w, b, sliding)).toEqual(pick(y, axis, range(1, outputs)));
        }
      }),
    );
  });

  it("crops x when each filter is a delta on its own channel", () => {
    fc.assert(
      fc.property(layer({ maxPadding: 0 }), fc.nat(), fc.nat(), ({ x, w }, anyRow, anyColumn) => {
        const f = w.shape[1] ?? 0;
        const [hIn = 0, wIn = 0, cIn = 0] = x.shape;
        const [top, left] = [anyRow % f, anyColumn % f];
        const deltas = tensorFrom([cIn, f, f, cIn], (k, u, v, c) =>
          k === c && u === top && v === left ? 1 : 0,
        );
        const y = forward(x, deltas, zeros([cIn]), { stride: 1, padding: 0 });
        const rows = range(top, top + hIn - f + 1);
        const columns = range(left, left + wIn - f + 1);
        expect(y).toEqual(pick(pick(x, 0, rows), 1, columns));
      }),
    );
  });

  it("with a stride is every stride-th output of stride 1", () => {
    fc.assert(
      fc.property(layer(), ({ x, w, b, sliding }) => {
        const dense = forward(x, w, b, { ...sliding, stride: 1 });
        const [height = 0, width = 0] = dense.shape;
        const rows = range(0, height, sliding.stride);
        const columns = range(0, width, sliding.stride);
        expect(forward(x, w, b, sliding)).toEqual(pick(pick(dense, 0, rows), 1, columns));
      }),
    );
  });

  it("with padding is without padding on an input padded by hand", () => {
    fc.assert(
      fc.property(layer(), ({ x, w, b, sliding: { stride, padding } }) => {
        const byHand = forward(zeroPad(x, padding), w, b, { stride, padding: 0 });
        expect(forward(x, w, b, { stride, padding })).toEqual(byHand);
      }),
    );
  });

  it("permutes its output as the filters and the images are permuted", () => {
    fc.assert(
      fc.property(layer(), ({ x, w, b, sliding }) => {
        const filters = range(0, w.shape[0] ?? 0).reverse();
        const images = range(0, x.shape[3] ?? 0).reverse();
        const y = forward(pick(x, 3, images), pick(w, 0, filters), pick(b, 0, filters), sliding);
        expect(y).toEqual(pick(pick(forward(x, w, b, sliding), 2, filters), 3, images));
      }),
    );
  });

  it("stays the same when the channels of x and w are permuted together", () => {
    fc.assert(
      fc.property(layer(), ({ x, w, b, sliding }) => {
        const channels = range(0, x.shape[2] ?? 0).reverse();
        const y = forward(pick(x, 2, channels), pick(w, 3, channels), b, sliding);
        expect(y).toEqual(forward(x, w, b, sliding));
      }),
    );
  });

  it("is transposed when x and w are", () => {
    fc.assert(
      fc.property(layer(), ({ x, w, b, sliding }) => {
        const y = forward(swapAxes(x, 0, 1), swapAxes(w, 1, 2), b, sliding);
        expect(y).toEqual(swapAxes(forward(x, w, b, sliding), 0, 1));
      }),
    );
  });

  it("throws a RangeError when the kernel doesn't fit, along either axis", () => {
    expectToRefuseWhatDoesNotFit(forward);
  });
});
