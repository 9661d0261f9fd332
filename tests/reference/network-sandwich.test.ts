import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import { convSandwich } from "../../reference/network/conv-sandwich.ts";
import { convSandwichBackward } from "../../reference/network/conv-sandwich-backward.ts";
import { at, valuesOf } from "./definition.ts";
import { pick, range, swapAxes, tensorFrom, tensorOf } from "./layers.ts";
import { dualsOf, sandwichByDefinition } from "./network-definition.ts";

interface Sandwich {
  readonly x: Tensor;
  readonly w: Tensor;
  readonly b: Tensor;
  readonly dy: Tensor;
}

/** Small integers, so that every sum is exact; sizes that pooling doesn't divide. */
function sandwich(): fc.Arbitrary<Sandwich> {
  return fc
    .record({
      hIn: fc.integer({ min: 2, max: 7 }),
      wIn: fc.integer({ min: 2, max: 7 }),
      cIn: fc.integer({ min: 1, max: 3 }),
      f: fc.constantFrom(1, 3, 5),
      K: fc.integer({ min: 1, max: 3 }),
      m: fc.integer({ min: 1, max: 2 }),
    })
    .chain(({ hIn, wIn, cIn, f, K, m }) =>
      fc.record({
        x: tensorOf([hIn, wIn, cIn, m]),
        w: tensorOf([K, f, f, cIn]),
        b: tensorOf([K]),
        dy: tensorOf([Math.floor(hIn / 2), Math.floor(wIn / 2), K, m]),
      }),
    );
}

// The handout's example: one image of 4×4, one filter of 3×3 that takes a pixel and subtracts its
// left neighbour.
const exampleX = tensor([4, 4, 1, 1], [0, 2, 2, 0, 1, 5, 3, 0, 0, 4, 4, 1, 3, 3, 0, 6]);
const exampleW = tensor([1, 3, 3, 1], [0, 0, 0, -1, 1, 0, 0, 0, 0]);
const exampleB = tensor([1], [-1]);

describe("convSandwich(x, w, b)", () => {
  it("is the definition, exactly, on integers", () => {
    fc.assert(
      fc.property(sandwich(), ({ x, w, b }) => {
        const y = convSandwich(x, w, b);
        const expected = sandwichByDefinition(dualsOf(x), dualsOf(w), dualsOf(b));
        expect(y.shape).toEqual(expected.shape);
        expect(valuesOf(y)).toEqual(expected.data.map(({ value }) => value + 0));
      }),
    );
  });

  it("answers the handout's example", () => {
    expect(convSandwich(exampleX, exampleW, exampleB)).toEqual(tensor([2, 2, 1, 1], [3, 0, 3, 5]));
  });

  it("is transposed when the images and the filters are", () => {
    fc.assert(
      fc.property(sandwich(), ({ x, w, b }) => {
        const y = convSandwich(swapAxes(x, 0, 1), swapAxes(w, 1, 2), b);
        expect(y).toEqual(swapAxes(convSandwich(x, w, b), 0, 1));
      }),
    );
  });

  it("doubles when x and b do", () => {
    fc.assert(
      fc.property(sandwich(), ({ x, w, b }) => {
        const twice = (source: Tensor) => tensorFrom(source.shape, (...i) => 2 * at(source, ...i));
        expect(convSandwich(twice(x), w, twice(b))).toEqual(twice(convSandwich(x, w, b)));
      }),
    );
  });

  it("permutes its channels as the filters, and its images as the images", () => {
    fc.assert(
      fc.property(sandwich(), ({ x, w, b }) => {
        const filters = range(0, w.shape[0] ?? 0).reverse();
        const images = range(0, x.shape[3] ?? 0).reverse();
        const y = convSandwich(pick(x, 3, images), pick(w, 0, filters), pick(b, 0, filters));
        expect(y).toEqual(pick(pick(convSandwich(x, w, b), 2, filters), 3, images));
      }),
    );
  });

  it("throws a RangeError when f is even, or no 2×2 window fits", () => {
    expect(() => convSandwich(zeros([4, 4, 1, 1]), zeros([1, 2, 2, 1]), zeros([1]))).toThrow(
      new RangeError("Expected f to be odd, got 2."),
    );
    for (const shape of [
      [1, 4, 1, 1],
      [4, 1, 1, 1],
    ]) {
      expect(() => convSandwich(zeros(shape), zeros([1, 3, 3, 1]), zeros([1]))).toThrow(RangeError);
    }
  });
});

describe("convSandwichBackward(dy, x, w, b)", () => {
  it("is the slope of ⟨convSandwich(x, w, b), dy⟩ along each number, exactly, on integers", () => {
    fc.assert(
      fc.property(sandwich(), fc.nat(), ({ x, w, b, dy }, any) => {
        const { dx, dw, db } = convSandwichBackward(dy, x, w, b);
        expect([dx.shape, dw.shape, db.shape]).toEqual([x.shape, w.shape, b.shape]);
        const slopeAlong = (i?: number, j?: number, k?: number) =>
          sandwichByDefinition(dualsOf(x, i), dualsOf(w, j), dualsOf(b, k)).data.reduce(
            (sum, { slope }, index) => sum + slope * (dy.data[index] ?? Number.NaN),
            0,
          );
        const [i, j, k] = [any % x.data.length, any % w.data.length, any % b.data.length];
        expect([dx.data[i], dw.data[j], db.data[k]].map((value) => (value ?? NaN) + 0)).toEqual([
          slopeAlong(i) + 0,
          slopeAlong(undefined, j) + 0,
          slopeAlong(undefined, undefined, k) + 0,
        ]);
      }),
      { numRuns: 500 },
    );
  });

  it("answers the handout's example", () => {
    const dy = tensor([2, 2, 1, 1], [1, 2, 3, 4]);
    expect(convSandwichBackward(dy, exampleX, exampleW, exampleB)).toEqual({
      dx: tensor([4, 4, 1, 1], [0, 0, 0, 0, -1, 1, 0, 0, -3, 3, 0, 0, 0, 0, -4, 4]),
      dw: tensor([1, 3, 3, 1], [19, 21, 11, 1, 41, 15, 9, 13, 4]),
      db: tensor([1], [8]),
    });
  });

  it("is linear in dy", () => {
    fc.assert(
      fc.property(sandwich(), ({ x, w, b, dy }) => {
        const scaled = tensorFrom(dy.shape, (...i) => -3 * at(dy, ...i));
        const once = convSandwichBackward(dy, x, w, b);
        const thrice = convSandwichBackward(scaled, x, w, b);
        for (const name of ["dx", "dw", "db"] as const) {
          expect(valuesOf(thrice[name])).toEqual(valuesOf(once[name]).map((v) => -3 * v + 0));
        }
      }),
    );
  });

  it("throws a RangeError when f is even, or dy has not the output's shape", () => {
    const [x, b] = [zeros([4, 6, 1, 1]), zeros([1])];
    expect(() => convSandwichBackward(zeros([2, 3, 1, 1]), x, zeros([1, 2, 2, 1]), b)).toThrow(
      RangeError,
    );
    for (const shape of [
      [3, 2, 1, 1],
      [4, 6, 1, 1],
      [2, 3, 2, 1],
    ]) {
      expect(() => convSandwichBackward(zeros(shape), x, zeros([1, 3, 3, 1]), b)).toThrow(
        RangeError,
      );
    }
  });
});
