import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { directBlocked } from "../../reference/algorithms/direct-blocked.ts";
import { directReordered } from "../../reference/algorithms/direct-reordered.ts";
import { im2colRegisterBlocked } from "../../reference/algorithms/im2col-register-blocked.ts";
import { implicitIm2col } from "../../reference/algorithms/implicit-im2col.ts";
import { at, convolveByDefinition, valuesOf } from "./definition.ts";
import { expectPure, expectToRefuseWhatDoesNotFit } from "./forward-duties.ts";
import { expectExactly, expectWithinBounds } from "./general-layers.ts";
import { type Layer, layer, pick, range, realValue, swapAxes, tensorFrom } from "./layers.ts";

const algorithms: readonly { readonly name: string; readonly forward: Forward }[] = [
  { name: "directReordered", forward: directReordered },
  { name: "directBlocked", forward: directBlocked },
  { name: "im2colRegisterBlocked", forward: im2colRegisterBlocked },
  { name: "implicitIm2col", forward: implicitIm2col },
];

/**
 * Layers on both sides of a register tile's four filters and three columns: one to nine filters,
 * output rows of any length, up to four images.
 */
function blockedLayer(value?: fc.Arbitrary<number>): fc.Arbitrary<Layer> {
  return layer({ ...(value && { value }), maxFilters: 9, maxImages: 4 });
}

/** A value in −9 … 9 for each index, without a pattern that a wrong offset would keep. */
function scrambled(...index: readonly number[]): number {
  const mixed = index.reduce((hash, i) => Math.imul(hash ^ (i + 1), 0x9e3779b1) >>> 7, 1);
  return (mixed % 19) - 9;
}

describe.each(algorithms)("$name(x, w, b, sliding)", ({ forward }) => {
  it("is the definition, exactly, on integers", () => {
    fc.assert(
      fc.property(blockedLayer(), ({ x, w, b, sliding }) => {
        expectExactly(forward(x, w, b, sliding), convolveByDefinition(x, w, b, sliding));
      }),
    );
  });

  it("is within the float32 rounding bound of the definition on real values", () => {
    fc.assert(
      fc.property(blockedLayer(realValue), ({ x, w, b, sliding }) => {
        expectWithinBounds(forward(x, w, b, sliding), convolveByDefinition(x, w, b, sliding));
      }),
    );
  });

  it("is the definition on a layer that takes several blocks and slabs of the cache", () => {
    const x = tensorFrom([13, 20, 60, 2], scrambled);
    const w = tensorFrom([5, 5, 5, 60], scrambled);
    const b = tensorFrom([5], scrambled);
    const sliding = { stride: 1, padding: 0 };
    const { values } = convolveByDefinition(x, w, b, sliding);
    expect(valuesOf(forward(x, w, b, sliding))).toEqual(values);
  });

  it("is linear in x and w once the bias is taken off", () => {
    fc.assert(
      fc.property(blockedLayer(), fc.integer({ min: -3, max: 3 }), (given, factor) => {
        const { x, w, b, sliding } = given;
        const none = zeros(b.shape);
        const other = pick(x, 1, range(0, x.shape[1] ?? 0).reverse());
        const mixed = tensorFrom(x.shape, (...i) => factor * at(x, ...i) + at(other, ...i));
        const y = forward(x, w, none, sliding);
        const yOther = forward(other, w, none, sliding);
        expect(valuesOf(forward(mixed, w, none, sliding))).toEqual(
          valuesOf(tensorFrom(y.shape, (...i) => factor * at(y, ...i) + at(yOther, ...i))),
        );
        const scaled = tensorFrom(w.shape, (...i) => factor * at(w, ...i));
        expect(valuesOf(forward(x, scaled, none, sliding))).toEqual(
          valuesOf(tensorFrom(y.shape, (...i) => factor * at(y, ...i))),
        );
      }),
    );
  });

  it("permutes its output as the filters and the images are permuted", () => {
    fc.assert(
      fc.property(blockedLayer(), ({ x, w, b, sliding }) => {
        const filters = range(0, w.shape[0] ?? 0).reverse();
        const images = range(0, x.shape[3] ?? 0).reverse();
        const y = forward(pick(x, 3, images), pick(w, 0, filters), pick(b, 0, filters), sliding);
        expect(y).toEqual(pick(pick(forward(x, w, b, sliding), 2, filters), 3, images));
      }),
    );
  });

  it("is transposed when x and w are", () => {
    fc.assert(
      fc.property(blockedLayer(), ({ x, w, b, sliding }) => {
        const y = forward(swapAxes(x, 0, 1), swapAxes(w, 1, 2), b, sliding);
        expect(y).toEqual(swapAxes(forward(x, w, b, sliding), 0, 1));
      }),
    );
  });

  it("leaves its inputs unchanged, and answers the same twice in different buffers", () => {
    fc.assert(fc.property(blockedLayer(), (given) => expectPure(forward, given)));
  });

  it("throws a RangeError when the kernel doesn't fit, along either axis", () => {
    expectToRefuseWhatDoesNotFit(forward);
  });
});
