import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ImageAxes } from "#given/contract/col2im.ts";
import type { Window } from "#given/contract/window.ts";
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import { col2im } from "../../reference/backward/col2im.ts";
import { addPatchRows, patchRows } from "../../reference/backward/patch-rows.ts";
import { productOfColumns } from "../../reference/backward/product-of-columns.ts";
import { transpose } from "../../reference/backward/transpose.ts";
import { unfoldOutput } from "../../reference/backward/unfold-output.ts";
import { foldOutput } from "../../reference/im2col/fold-output.ts";
import { im2col } from "../../reference/im2col/im2col.ts";
import { col2imByDefinition } from "./backward-definition.ts";
import { at, valuesOf } from "./definition.ts";
import { layer, realValue, tensorFrom, tensorOf } from "./layers.ts";

interface Columns {
  readonly x: Tensor;
  readonly columns: Tensor;
  readonly image: ImageAxes;
  readonly window: Window;
}

/** An input, and a matrix of the shape of its columns. */
function columnsOf(range?: Parameters<typeof layer>[0]): fc.Arbitrary<Columns> {
  return layer(range).chain(({ x, w, sliding }) => {
    const window = { f: w.shape[1] ?? 0, ...sliding };
    const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
    return fc.record({
      x: fc.constant(x),
      columns: tensorOf(im2col(x, window).shape, range?.value),
      image: fc.constant({ hIn, wIn, cIn, m }),
      window: fc.constant(window),
    });
  });
}

describe("col2im(columns, image, window)", () => {
  it("adds each value to the element that its tap sees, exactly, on integers", () => {
    fc.assert(
      fc.property(columnsOf(), ({ columns, image, window }) => {
        const { hIn, wIn, cIn, m } = image;
        const { shape, values } = col2imByDefinition(columns, [hIn, wIn, cIn, m], window);
        const x = col2im(columns, image, window);
        expect(x.shape).toEqual(shape);
        expect(valuesOf(x)).toEqual(values);
      }),
    );
  });

  it("is within the float32 rounding bound of that on real values", () => {
    fc.assert(
      fc.property(columnsOf({ value: realValue }), ({ columns, image, window }) => {
        const { hIn, wIn, cIn, m } = image;
        const { values, bounds } = col2imByDefinition(columns, [hIn, wIn, cIn, m], window);
        const x = col2im(columns, image, window);
        values.forEach((value, i) => {
          const off = Math.abs((x.data[i] ?? Number.NaN) - value);
          expect(off).toBeLessThanOrEqual(bounds[i] ?? 0);
        });
      }),
    );
  });

  it("is the adjoint of im2col: ⟨im2col(x), columns⟩ = ⟨x, col2im(columns)⟩", () => {
    const dot = (one: Tensor, other: Tensor) =>
      one.data.reduce((total, value, i) => total + value * (other.data[i] ?? Number.NaN), 0);
    fc.assert(
      fc.property(columnsOf(), ({ x, columns, image, window }) => {
        expect(dot(im2col(x, window), columns)).toBe(dot(x, col2im(columns, image, window)));
      }),
    );
  });

  it("of im2col(x) is x, each element times the number of windows that see it", () => {
    fc.assert(
      fc.property(columnsOf(), ({ x, image, window }) => {
        const ones = tensorFrom(x.shape, () => 1);
        const times = col2im(im2col(ones, window), image, window);
        expect(valuesOf(col2im(im2col(x, window), image, window))).toEqual(
          valuesOf(tensorFrom(x.shape, (...i) => at(x, ...i) * at(times, ...i))),
        );
      }),
    );
  });

  it("gives the image back when the windows tile it", () => {
    const tiled = fc
      .tuple(
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 3 }),
      )
      .chain(([f, rows, columns]) =>
        fc.record({ f: fc.constant(f), x: tensorOf([f * rows, f * columns, 2, 2]) }),
      );
    fc.assert(
      fc.property(tiled, ({ f, x }) => {
        const window = { f, stride: f, padding: 0 };
        const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
        expect(col2im(im2col(x, window), { hIn, wIn, cIn, m }, window)).toEqual(x);
      }),
    );
  });

  it("answers the handout's example", () => {
    const columns = tensor([4, 2], [1, 5, 2, 6, 3, 7, 4, 8]);
    const x = col2im(columns, { hIn: 2, wIn: 3, cIn: 1, m: 1 }, { f: 2, stride: 1, padding: 0 });
    expect(x).toEqual(tensor([2, 3, 1, 1], [1, 7, 6, 3, 11, 8]));
  });

  it("leaves its input unchanged, and answers the same twice in different buffers", () => {
    fc.assert(
      fc.property(columnsOf(), ({ columns, image, window }) => {
        const used = structuredClone(columns);
        const first = col2im(used, image, window);
        const kept = structuredClone(first);
        const second = col2im(used, image, window);
        expect(used).toEqual(columns);
        expect(second).toEqual(kept);
        expect(new Set([used, first, second].map(({ data }) => data.buffer)).size).toBe(3);
      }),
    );
  });

  it("throws a RangeError when the matrix hasn't the rows or the columns that follow", () => {
    const image = { hIn: 3, wIn: 4, cIn: 2, m: 2 };
    const window = { f: 2, stride: 1, padding: 0 };
    expect(() => col2im(zeros([8, 12]), image, window)).not.toThrow();
    for (const shape of [
      [8, 11],
      [8, 13],
      [7, 12],
      [12, 8],
    ]) {
      expect(() => col2im(zeros(shape), image, window)).toThrow(
        new RangeError(`Expected columns to be 8×12, got ${shape.join("×")}.`),
      );
    }
  });

  it("throws a RangeError when not even one window fits", () => {
    const image = { hIn: 5, wIn: 2, cIn: 1, m: 1 };
    const window = { f: 3, stride: 1, padding: 0 };
    expect(() => col2im(zeros([9, 3]), image, window)).toThrow(RangeError);
  });
});

describe("unfoldOutput(y)", () => {
  it("is what foldOutput folds", () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 4 })
          .chain((shape) => tensorOf(shape)),
        (y) => {
          const [hOut = 0, wOut = 0, , m = 0] = y.shape;
          expect(foldOutput(unfoldOutput(y), { hOut, wOut, m })).toEqual(y);
        },
      ),
    );
  });
});

describe("patchRows(x, window) and addPatchRows(rows, image, window)", () => {
  it("are im2col and col2im, transposed", () => {
    fc.assert(
      fc.property(columnsOf(), ({ x, columns, image, window }) => {
        expect(transpose(patchRows(x, window))).toEqual(im2col(x, window));
        const added = addPatchRows(transpose(columns), image, window);
        expect(valuesOf(added)).toEqual(valuesOf(col2im(columns, image, window)));
      }),
    );
  });
});

describe("productOfColumns(a, b)", () => {
  it("is every dot product of a column of a and one of b, for sizes that no tile divides", () => {
    const length = fc.integer({ min: 1, max: 9 });
    const deep = fc.oneof(length, fc.integer({ min: 250, max: 520 }));
    const matrices = fc
      .tuple(length, length, deep)
      .chain(([P, Q, L]) => fc.tuple(tensorOf([L, P]), tensorOf([L, Q])));
    fc.assert(
      fc.property(matrices, ([a, b]) => {
        const [L = 0, P = 0] = a.shape;
        const dots = tensorFrom([P, b.shape[1] ?? 0], (p, q) =>
          Array.from({ length: L }, (_, l) => at(a, l, p ?? 0) * at(b, l, q ?? 0)).reduce(
            (total, term) => total + term,
            0,
          ),
        );
        expect(valuesOf(productOfColumns(a, b))).toEqual(valuesOf(dots));
      }),
      { numRuns: 40 },
    );
  });

  it("with its factors exchanged is transposed", () => {
    const [a, b] = [tensor([3, 2], [1, 2, 3, 4, 5, 6]), tensor([3, 1], [1, 0, -1])];
    expect(transpose(productOfColumns(a, b))).toEqual(productOfColumns(b, a));
  });

  it("throws a RangeError when the columns differ in length", () => {
    expect(() => productOfColumns(zeros([3, 2]), zeros([4, 2]))).toThrow(
      new RangeError("Expected b to have as many rows as a, 3, got 4."),
    );
  });
});
