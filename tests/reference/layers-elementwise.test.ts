import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import { flatten } from "../../reference/layers/flatten.ts";
import { flattenBackward } from "../../reference/layers/flatten-backward.ts";
import { relu } from "../../reference/layers/relu.ts";
import { reluBackward } from "../../reference/layers/relu-backward.ts";
import { at, indices, valuesOf } from "./definition.ts";
import { dot } from "./general-layers.ts";
import { realValue, tensorFrom, tensorOf } from "./layers.ts";

const length = fc.integer({ min: 1, max: 4 });

/** Two tensors of one shape, of any number of axes up to four. */
function pairOf(value?: fc.Arbitrary<number>): fc.Arbitrary<[x: Tensor, dy: Tensor]> {
  return fc
    .array(length, { minLength: 1, maxLength: 4 })
    .chain((shape) => fc.tuple(tensorOf(shape, value), tensorOf(shape, value)));
}

const volume = fc
  .tuple(length, length, length, length)
  .chain((shape) => fc.tuple(tensorOf(shape, realValue), tensorOf(shape, realValue)));

function negated(x: Tensor): Tensor {
  return tensorFrom(x.shape, (...index) => -at(x, ...index));
}

describe("relu(x)", () => {
  it("is the larger of 0 and x, in every shape", () => {
    fc.assert(
      fc.property(fc.oneof(pairOf(), pairOf(realValue)), ([x]) => {
        const y = relu(x);
        expect(y.shape).toEqual(x.shape);
        expect(valuesOf(y)).toEqual(valuesOf(x).map((value) => Math.max(0, value)));
      }),
    );
  });

  it("changes nothing the second time, and splits x into relu(x) − relu(−x)", () => {
    fc.assert(
      fc.property(pairOf(realValue), ([x]) => {
        const [above, below] = [relu(x), relu(negated(x))];
        expect(relu(above)).toEqual(above);
        indices(x.shape).forEach((index) => {
          expect(at(above, ...index) - at(below, ...index)).toBe(at(x, ...index) + 0);
        });
      }),
    );
  });
});

describe("reluBackward(dy, x)", () => {
  it("is 0 at x = 0, and where x is negative", () => {
    const x = tensor([5], [-2, -0, 0, 1e-45, 3]);
    expect(reluBackward(tensor([5], [1, 2, 3, 4, 5]), x)).toEqual(tensor([5], [0, 0, 0, 4, 5]));
  });

  it("is what central differences find away from 0", () => {
    fc.assert(
      fc.property(pairOf(), ([x, dy]) => {
        const moved = (h: number) => relu(tensorFrom(x.shape, (...i) => at(x, ...i) + h));
        const [up, down] = [moved(0.5), moved(-0.5)];
        const dx = reluBackward(dy, x);
        expect(dx.shape).toEqual(x.shape);
        for (const index of indices(x.shape).filter((i) => at(x, ...i) !== 0)) {
          const slope = at(up, ...index) - at(down, ...index);
          expect(at(dx, ...index) + 0).toBe(slope * at(dy, ...index) + 0);
        }
      }),
    );
  });

  it("is the adjoint of what relu kept: ⟨dy, relu(x)⟩ = ⟨reluBackward(dy, x), x⟩", () => {
    fc.assert(
      fc.property(pairOf(), ([x, dy]) => {
        expect(dot(reluBackward(dy, x), x) + 0).toBe(dot(dy, relu(x)) + 0);
      }),
    );
  });

  it("throws a RangeError when dy and x have different shapes", () => {
    expect(() => reluBackward(zeros([3, 2]), zeros([2, 3]))).toThrow(
      new RangeError("Expected dy to have the shape [2, 3], got [3, 2]."),
    );
  });
});

describe("flatten(x)", () => {
  it("puts (i, j, k, n) in row (i·w + j)·c + k of column n", () => {
    fc.assert(
      fc.property(volume, ([x]) => {
        const [h = 0, w = 0, c = 0, m = 0] = x.shape;
        const y = flatten(x);
        expect(y.shape).toEqual([h * w * c, m]);
        for (const [i = 0, j = 0, k = 0, n = 0] of indices(x.shape)) {
          expect(at(y, (i * w + j) * c + k, n)).toBe(at(x, i, j, k, n));
        }
      }),
    );
  });

  it("gives each image a column: the handout's example", () => {
    const x = tensor([1, 2, 2, 2], [1, 5, 2, 6, 3, 7, 4, 8]);
    const y = flatten(x);
    expect(y).toEqual(tensor([4, 2], [1, 5, 2, 6, 3, 7, 4, 8]));
    expect([0, 1, 2, 3].map((row) => at(y, row, 0))).toEqual([1, 2, 3, 4]);
  });
});

describe("flattenBackward(dy, axes)", () => {
  it("undoes flatten, so it is its inverse and its adjoint", () => {
    fc.assert(
      fc.property(volume, ([x, g]) => {
        const [h = 0, w = 0, c = 0] = x.shape;
        const dy = flatten(g);
        expect(flattenBackward(flatten(x), { h, w, c })).toEqual(x);
        expect(dot(x, flattenBackward(dy, { h, w, c }))).toBe(dot(flatten(x), dy));
      }),
    );
  });

  it("throws a RangeError when dy has not h·w·c rows", () => {
    expect(() => flattenBackward(zeros([7, 2]), { h: 2, w: 2, c: 2 })).toThrow(
      new RangeError("Expected dy to have h·w·c = 8 rows, got 7."),
    );
  });
});
