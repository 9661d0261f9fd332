import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tensor, zeros } from "#given/tensor.ts";
import { filterMatrix } from "../../reference/im2col/filter-matrix.ts";
import { foldOutput } from "../../reference/im2col/fold-output.ts";
import { gemm } from "../../reference/im2col/gemm.ts";
import { im2col } from "../../reference/im2col/im2col.ts";
import { forward as naiveForward } from "../../reference/naive/forward.ts";
import { zeroPad } from "../../reference/naive/zero-pad.ts";
import { extractPatch } from "../../reference/partially-vectorized/extract-patch.ts";
import { at, indices, valuesOf } from "./definition.ts";
import { layer, pick, swapAxes, tensorFrom, tensorOf } from "./layers.ts";

// The handout's example: two channels of 2×3 and two filters of 2×2×2, so two windows.
const exampleX = tensor([2, 3, 2, 1], [1, 0, 2, 1, 3, 0, 4, 1, 5, 0, 6, 1]);
const exampleW = tensor([2, 2, 2, 2], [1, 0, 0, 3, 0, 0, 1, 0, 0, 1, -1, 0, 1, 0, 0, 1]);
const exampleWindow = { f: 2, stride: 1, padding: 0 };

describe("im2col(x, window)", () => {
  it("puts each patch of the padded input in a column", () => {
    fc.assert(
      fc.property(layer(), ({ x, w, sliding }) => {
        const { stride, padding } = sliding;
        const f = w.shape[1] ?? 0;
        const columns = im2col(x, { f, ...sliding });
        const F = columns.shape[0] ?? 0;

        const [hOut, wOut, , m] = naiveForward(x, w, zeros([w.shape[0] ?? 0]), sliding).shape;
        const xPadded = zeroPad(x, padding);
        const positions = indices([hOut ?? 0, wOut ?? 0, m ?? 0]);
        expect(columns.shape).toEqual([f * f * (x.shape[2] ?? 0), positions.length]);

        positions.forEach(([i = 0, j = 0, sample = 0], column) => {
          const patch = extractPatch(xPadded, { top: i * stride, left: j * stride, sample }, f);
          const values = Array.from({ length: F }, (_, row) => at(columns, row, column));
          expect(values).toEqual(valuesOf(patch));
        });
      }),
    );
  });

  it("gives the two columns of the handout's example", () => {
    expect(swapAxes(im2col(exampleX, exampleWindow), 0, 1)).toEqual(
      tensor([2, 8], [1, 0, 2, 1, 4, 1, 5, 0, 2, 1, 3, 0, 5, 0, 6, 1]),
    );
  });

  it("with a 1×1 window, stride 1 and no padding is x with its channels first", () => {
    fc.assert(
      fc.property(layer(), ({ x }) => {
        const columns = im2col(x, { f: 1, stride: 1, padding: 0 });
        const channelsFirst = swapAxes(swapAxes(x, 0, 2), 1, 2);
        expect(valuesOf(columns)).toEqual(valuesOf(channelsFirst));
      }),
    );
  });

  it("keeps each value with its neighbours when the images are permuted", () => {
    fc.assert(
      fc.property(layer(), ({ x, w, sliding }) => {
        const window = { f: w.shape[1] ?? 0, ...sliding };
        const m = x.shape[3] ?? 0;
        const backwards = Array.from({ length: m }, (_, n) => m - 1 - n);
        const columns = im2col(x, window);
        const [F = 0, N = 0] = columns.shape;
        const byImage = tensor([F, N / m, m], columns.data);
        expect(valuesOf(im2col(pick(x, 3, backwards), window))).toEqual(
          valuesOf(pick(byImage, 2, backwards)),
        );
      }),
    );
  });

  it("throws a RangeError when not even one window fits", () => {
    expect(() => im2col(zeros([5, 3, 1, 1]), { f: 4, stride: 1, padding: 0 })).toThrow(
      new RangeError("Expected f to be at most 3, the padded input's shorter side, got 4."),
    );
  });
});

describe("filterMatrix(w)", () => {
  it("lays filter k out as row k, in the order of a patch", () => {
    fc.assert(
      fc.property(layer(), ({ w }) => {
        const [K = 0, f = 0, , cIn = 0] = w.shape;
        const matrix = filterMatrix(w);
        expect(matrix.shape).toEqual([K, f * f * cIn]);
        for (const [k = 0, u = 0, v = 0, c = 0] of indices(w.shape)) {
          expect(at(matrix, k, (u * f + v) * cIn + c)).toBe(at(w, k, u, v, c));
        }
      }),
    );
  });

  it("times im2col(x), folded, is the naive forward pass", () => {
    fc.assert(
      fc.property(layer(), ({ x, w, sliding }) => {
        const y = naiveForward(x, w, zeros([w.shape[0] ?? 0]), sliding);
        const [hOut = 0, wOut = 0, , m = 0] = y.shape;
        const product = gemm(filterMatrix(w), im2col(x, { f: w.shape[1] ?? 0, ...sliding }));
        expect(foldOutput(product, { hOut, wOut, m })).toEqual(y);
      }),
    );
  });
});

describe("gemm(a, b)", () => {
  const length = fc.integer({ min: 1, max: 9 });
  const chain = fc
    .tuple(length, length, length, length)
    .chain(([K, F, N, L]) => fc.tuple(tensorOf([K, F]), tensorOf([F, N]), tensorOf([N, L])));

  it("sums a row against a column for each of its elements", () => {
    fc.assert(
      fc.property(chain, ([a, b]) => {
        const [K = 0, F = 0] = a.shape;
        const expected = tensorFrom([K, b.shape[1] ?? 0], (k, n) =>
          Array.from({ length: F }, (_, f) => at(a, k, f) * at(b, f, n)).reduce((s, t) => s + t, 0),
        );
        expect(gemm(a, b)).toEqual(expected);
      }),
    );
  });

  it("is associative, and the transpose of the product of transposes", () => {
    fc.assert(
      fc.property(chain, ([a, b, c]) => {
        expect(gemm(gemm(a, b), c)).toEqual(gemm(a, gemm(b, c)));
        expect(swapAxes(gemm(a, b), 0, 1)).toEqual(gemm(swapAxes(b, 0, 1), swapAxes(a, 0, 1)));
      }),
    );
  });

  it("leaves a matrix as it is when the other is the identity", () => {
    fc.assert(
      fc.property(chain, ([a]) => {
        const [K = 0, F = 0] = a.shape;
        const identity = (n: number) => tensorFrom([n, n], (i, j) => (i === j ? 1 : 0));
        expect(gemm(identity(K), a)).toEqual(a);
        expect(gemm(a, identity(F))).toEqual(a);
      }),
    );
  });

  it("gives the product of the handout's example", () => {
    const product = gemm(filterMatrix(exampleW), im2col(exampleX, exampleWindow));
    expect(product).toEqual(tensor([2, 2], [9, 8, 2, 4]));
  });

  it("throws a RangeError when the inner lengths differ", () => {
    expect(() => gemm(zeros([2, 3]), zeros([4, 2]))).toThrow(
      new RangeError("Expected b to have as many rows as a has columns, 3, got 4."),
    );
  });
});

describe("foldOutput(matrix, axes)", () => {
  const folded = fc
    .array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 4 })
    .chain(([hOut = 1, wOut = 1, K = 1, m = 1]) =>
      fc.tuple(tensorOf([K, hOut * wOut * m]), fc.constant({ hOut, wOut, m })),
    );

  it("puts row k, column (i, j, n) at (i, j, k, n)", () => {
    fc.assert(
      fc.property(folded, ([matrix, axes]) => {
        const { hOut, wOut, m } = axes;
        const expected = tensorFrom([hOut, wOut, matrix.shape[0] ?? 0, m], (i, j, k, n) =>
          at(matrix, k, (i * wOut + j) * m + n),
        );
        expect(foldOutput(matrix, axes)).toEqual(expected);
      }),
    );
  });

  it("is a transpose, not a reshape: the handout's example", () => {
    const y = foldOutput(tensor([2, 2], [19, 18, 22, 24]), { hOut: 1, wOut: 2, m: 1 });
    expect(y).toEqual(tensor([1, 2, 2, 1], [19, 22, 18, 24]));
  });

  it("throws a RangeError when N is not hOut·wOut·m", () => {
    expect(() => foldOutput(zeros([2, 7]), { hOut: 2, wOut: 2, m: 2 })).toThrow(
      new RangeError("Expected hOut·wOut·m = 8 columns, got 7."),
    );
  });
});
