import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import { twoGamma } from "../../grader/check/tolerance.ts";
import { dense } from "../../reference/layers/dense.ts";
import { denseBackward } from "../../reference/layers/dense-backward.ts";
import { flatten } from "../../reference/layers/flatten.ts";
import { forward } from "../../reference/naive/forward.ts";
import { at, indices, sum } from "./definition.ts";
import { dot } from "./general-layers.ts";
import { range, realValue, tensorFrom, tensorOf } from "./layers.ts";

interface DenseCase {
  readonly x: Tensor;
  readonly w: Tensor;
  readonly b: Tensor;
  readonly dy: Tensor;
}

function denseCase(value?: fc.Arbitrary<number>): fc.Arbitrary<DenseCase> {
  return fc
    .record({
      nIn: fc.integer({ min: 1, max: 12 }),
      nOut: fc.integer({ min: 1, max: 6 }),
      m: fc.integer({ min: 1, max: 4 }),
    })
    .chain(({ nIn, nOut, m }) =>
      fc.record({
        x: tensorOf([nIn, m], value),
        w: tensorOf([nOut, nIn], value),
        b: tensorOf([nOut], value),
        dy: tensorOf([nOut, m], value),
      }),
    );
}

type TermsOf = (...index: number[]) => number[];

/** What each element of y, dx, dw and db is the sum of. */
function termsByDefinition({ x, w, b, dy }: DenseCase): Record<"y" | "dx" | "dw" | "db", TermsOf> {
  const [nIn = 0, m = 0] = x.shape;
  const [nOut = 0] = w.shape;
  return {
    y: (k = 0, n = 0) => [at(b, k), ...range(0, nIn).map((i) => at(w, k, i) * at(x, i, n))],
    dx: (i = 0, n = 0) => range(0, nOut).map((k) => at(w, k, i) * at(dy, k, n)),
    dw: (k = 0, i = 0) => range(0, m).map((n) => at(dy, k, n) * at(x, i, n)),
    db: (k = 0) => range(0, m).map((n) => at(dy, k, n)),
  };
}

function outputsOf({ x, w, b, dy }: DenseCase) {
  return { y: dense(x, w, b), ...denseBackward(x, w, dy) };
}

/** The gradient's element as half the difference of ⟨dy, y⟩ one step up and one step down. */
function centralDifference(given: DenseCase, moves: "x" | "w" | "b", element: number): number {
  const lossAt = (h: number) => {
    const values = given[moves].data.map((value, index) => (index === element ? value + h : value));
    const moved = tensor(given[moves].shape, values);
    const { x, w, b } = {
      ...given,
      ...{ x: { x: moved }, w: { w: moved }, b: { b: moved } }[moves],
    };
    return dot(dense(x, w, b), given.dy);
  };
  return (lossAt(1) - lossAt(-1)) / 2;
}

// The handout's example: three inputs, two outputs, two images.
const example = {
  x: tensor([3, 2], [1, 0, 2, 1, 0, 3]),
  w: tensor([2, 3], [1, 2, 3, 0, -1, 1]),
  b: tensor([2], [10, 20]),
  dy: tensor([2, 2], [1, 0, 2, -1]),
};

describe.each(["y", "dx", "dw", "db"] as const)("dense and denseBackward: %s", (name) => {
  it("sums the terms of the definition: exact on integers", () => {
    fc.assert(
      fc.property(denseCase(), (given) => {
        const actual = outputsOf(given)[name];
        const terms = termsByDefinition(given)[name];
        const shape = { y: given.dy, dx: given.x, dw: given.w, db: given.b }[name].shape;
        expect(actual).toEqual(tensorFrom(shape, (...index) => sum(terms(...index)) + 0));
      }),
    );
  });

  it("stays within the rounding of float32 on reals", () => {
    fc.assert(
      fc.property(denseCase(realValue), (given) => {
        const actual = outputsOf(given)[name];
        for (const index of indices(actual.shape)) {
          const terms = termsByDefinition(given)[name](...index);
          const bound = twoGamma(terms.length + 2) * sum(terms.map(Math.abs));
          expect(Math.abs(at(actual, ...index) - sum(terms))).toBeLessThanOrEqual(bound);
        }
      }),
    );
  });
});

describe("dense(x, w, b)", () => {
  it("on a flattened image is a convolution with a kernel as large as the image", () => {
    const image = fc
      .tuple(...[3, 3, 3, 3].map((max) => fc.integer({ min: 1, max })))
      .chain(([f = 1, cIn = 1, K = 1, m = 1]) =>
        fc.tuple(tensorOf([f, f, cIn, m]), tensorOf([K, f, f, cIn]), tensorOf([K])),
      );
    fc.assert(
      fc.property(image, ([x, w, b]) => {
        const [K = 0, f = 0, , cIn = 0] = w.shape;
        const y = forward(x, w, b, { stride: 1, padding: 0 });
        expect(dense(flatten(x), tensor([K, f * f * cIn], w.data), b)).toEqual(flatten(y));
      }),
    );
  });

  it("gives the outputs of the handout's example", () => {
    expect(dense(example.x, example.w, example.b)).toEqual(tensor([2, 2], [15, 21, 18, 22]));
  });

  it("throws a RangeError when the shapes don't belong together", () => {
    expect(() => dense(zeros([4, 2]), zeros([3, 5]), zeros([3]))).toThrow(
      new RangeError("Expected w to have as many columns as x has rows, 4, got 5."),
    );
    expect(() => dense(zeros([4, 2]), zeros([3, 4]), zeros([4]))).toThrow(
      new RangeError("Expected b to have nOut = 3 elements, got 4."),
    );
  });
});

describe("denseBackward(x, w, dy)", () => {
  it("is adjoint: ⟨dense(x, w, 0), dy⟩ = ⟨x, dx⟩ = ⟨w, dw⟩, and b adds ⟨b, db⟩", () => {
    fc.assert(
      fc.property(denseCase(), ({ x, w, b, dy }) => {
        const { dx, dw, db } = denseBackward(x, w, dy);
        const product = dot(dense(x, w, zeros(b.shape)), dy);
        expect(dot(x, dx)).toBe(product);
        expect(dot(w, dw)).toBe(product);
        expect(dot(dense(x, w, b), dy)).toBe(product + dot(b, db));
      }),
    );
  });

  it("is what central differences find, exactly, since the layer is bilinear", () => {
    fc.assert(
      fc.property(denseCase(), fc.nat(), (given, any) => {
        const { dx, dw, db } = denseBackward(given.x, given.w, given.dy);
        for (const [moves, gradient] of [
          ["x", dx],
          ["w", dw],
          ["b", db],
        ] as const) {
          const element = any % gradient.data.length;
          expect(centralDifference(given, moves, element)).toBe(gradient.data[element]);
        }
      }),
    );
  });

  it("gives the gradients of the handout's example", () => {
    expect(denseBackward(example.x, example.w, example.dy)).toEqual({
      dx: tensor([3, 2], [1, 0, 0, 1, 5, -1]),
      dw: tensor([2, 3], [1, 2, 0, 2, 3, -3]),
      db: tensor([2], [1, 1]),
    });
  });

  it("throws a RangeError when the shapes don't belong together", () => {
    expect(() => denseBackward(zeros([4, 2]), zeros([3, 5]), zeros([3, 2]))).toThrow(
      new RangeError("Expected w to have as many columns as x has rows, 4, got 5."),
    );
    expect(() => denseBackward(zeros([4, 2]), zeros([3, 4]), zeros([2, 3]))).toThrow(
      new RangeError("Expected dy to have the shape [3, 2], got [2, 3]."),
    );
  });
});
