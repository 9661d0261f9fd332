import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Tensor, zeros } from "#given/tensor.ts";
import { columnsInBlock } from "../../reference/algorithms/column-block.ts";
import { filterPanels } from "../../reference/algorithms/filter-panels.ts";
import { packFilters } from "../../reference/algorithms/pack-filters.ts";
import { registerBlockedGemm } from "../../reference/algorithms/register-blocked-gemm.ts";
import { registerTiles } from "../../reference/algorithms/register-tiles.ts";
import { at, indices, valuesOf } from "./definition.ts";
import { realValue, swapAxes, tensorFrom, tensorOf } from "./layers.ts";

const U = 2 ** -24;
const length = fc.integer({ min: 1, max: 14 });

function matrices(value?: fc.Arbitrary<number>): fc.Arbitrary<[Tensor, Tensor, Tensor]> {
  return fc
    .tuple(length, length, length, length)
    .chain(([K, F, N, L]) =>
      fc.tuple(tensorOf([K, F], value), tensorOf([F, N], value), tensorOf([N, L], value)),
    );
}

/** The terms of each element of the product. */
function termsOf(a: Tensor, b: Tensor): number[][] {
  const [K = 0, F = 0] = a.shape;
  return indices([K, b.shape[1] ?? 0]).map(([k = 0, n = 0]) =>
    Array.from({ length: F }, (_, f) => at(a, k, f) * at(b, f, n)),
  );
}

const sum = (terms: readonly number[]) => terms.reduce((total, term) => total + term, 0);

describe("registerBlockedGemm(a, b)", () => {
  it("sums a row against a column for each of its elements, exactly, on integers", () => {
    fc.assert(
      fc.property(matrices(), ([a, b]) => {
        const product = registerBlockedGemm(a, b);
        expect(product.shape).toEqual([a.shape[0], b.shape[1]]);
        expect(valuesOf(product)).toEqual(termsOf(a, b).map((terms) => sum(terms) + 0));
      }),
    );
  });

  it("is within the float32 rounding bound on real values", () => {
    fc.assert(
      fc.property(matrices(realValue), ([a, b]) => {
        const product = valuesOf(registerBlockedGemm(a, b));
        termsOf(a, b).forEach((terms, i) => {
          const n = terms.length + 2;
          const bound = ((2 * n * U) / (1 - n * U)) * sum(terms.map(Math.abs));
          expect(Math.abs((product[i] ?? Number.NaN) - sum(terms))).toBeLessThanOrEqual(bound);
        });
      }),
    );
  });

  it("is associative, and the transpose of the product of transposes", () => {
    fc.assert(
      fc.property(matrices(), ([a, b, c]) => {
        const product = registerBlockedGemm(a, b);
        expect(registerBlockedGemm(product, c)).toEqual(
          registerBlockedGemm(a, registerBlockedGemm(b, c)),
        );
        expect(swapAxes(product, 0, 1)).toEqual(
          registerBlockedGemm(swapAxes(b, 0, 1), swapAxes(a, 0, 1)),
        );
      }),
    );
  });

  it("multiplies matrices of several blocks: picks the columns that a selection asks for", () => {
    const F = 300;
    const N = 700;
    const a = tensorFrom([5, F], (k, f) => (f === 50 * k + 7 ? 1 : 0));
    const b = tensorFrom([F, N], (f, n) => f * N + n);
    expect(registerBlockedGemm(a, b)).toEqual(tensorFrom([5, N], (k, n) => (50 * k + 7) * N + n));
  });

  it("leaves its inputs unchanged, and answers in a fresh buffer", () => {
    fc.assert(
      fc.property(matrices(), ([a, b]) => {
        const before = structuredClone([a, b]);
        const first = registerBlockedGemm(a, b);
        const copy = structuredClone(first);
        expect(registerBlockedGemm(a, b)).toEqual(copy);
        expect(first).toEqual(copy);
        expect([a, b]).toEqual(before);
      }),
    );
  });

  it("throws a RangeError when the inner lengths differ", () => {
    expect(() => registerBlockedGemm(zeros([2, 3]), zeros([4, 2]))).toThrow(
      new RangeError("Expected b to have as many rows as a has columns, 3, got 4."),
    );
  });
});

describe("filterPanels(data, K)", () => {
  it("puts row k at place k mod 4 of panel ⌊k / 4⌋, and zeros where rows lack", () => {
    expect([...filterPanels(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 5)]).toEqual([
      1, 3, 5, 7, 2, 4, 6, 8, 9, 0, 0, 0, 10, 0, 0, 0,
    ]);
  });
});

describe("packFilters(w, k, { tap, taps }, panel)", () => {
  it("is the part of filterPanels that begins at filter k and the tap", () => {
    const w = tensorFrom([8, 1, 2, 3], (k = 0, u = 0, v = 0, c = 0) => 100 * k + 10 * v + c + u);
    const panel = new Float64Array(16);
    packFilters(w, 4, { tap: 1, taps: 4 }, panel);
    expect(panel).toEqual(filterPanels(w.data, 8).subarray(4 * 6 + 4, 4 * 6 + 4 + 16));
  });

  it("repeats the last filter where fewer than four are left", () => {
    const w = tensorFrom([6, 1, 1, 2], (k = 0, u = 0, v = 0, c = 0) => 10 * k + c + u + v);
    const panel = new Float64Array(8);
    packFilters(w, 4, { tap: 0, taps: 2 }, panel);
    expect([...panel]).toEqual([40, 50, 50, 50, 41, 51, 51, 51]);
  });
});

describe("registerTiles(filters, columns, sums)", () => {
  it("adds the products of four filters and all columns to their sums", () => {
    const filters = Float64Array.of(8, 9, 10, 11, 12, 13, 14, 15);
    const columns = Float64Array.from({ length: 12 }, (_, i) => 10 ** (i % 3) * (i < 6 ? 1 : -1));
    const sums = new Float64Array(24).fill(7);
    registerTiles(filters, columns, sums);
    const ones = [20, 22, 24, 26];
    const tile = [1, 10, 100].flatMap((scale) => ones.map((one) => one * scale));
    expect([...sums]).toEqual([...tile.map((sum) => 7 + sum), ...tile.map((sum) => 7 - sum)]);
  });
});

describe("columnsInBlock(F, N)", () => {
  it("is whole tiles of at most 640 KiB, or one tile; no more than N needs", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 100_000 }),
        (F, N) => {
          const columns = columnsInBlock(F, N);
          expect(columns % 3).toBe(0);
          expect(columns).toBeGreaterThan(0);
          expect(columns).toBeLessThan(N + 3);
          expect(columns === 3 || columns * F * 8 <= 640 * 1024).toBe(true);
        },
      ),
    );
  });
});
