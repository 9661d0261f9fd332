import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Tensor, tensor } from "#given/tensor.ts";
import { zeroPad } from "../../reference/naive/zero-pad.ts";
import { filterTransform } from "../../reference/winograd/filter-transform.ts";
import { gatherTile } from "../../reference/winograd/gather-tile.ts";
import { inputTransform } from "../../reference/winograd/input-transform.ts";
import { outputTransform } from "../../reference/winograd/output-transform.ts";
import { at, valuesOf } from "./definition.ts";
import { layer, realValue, tensorFrom, tensorOf } from "./layers.ts";

/** One row of a transform, as the sum that Lavin and Gray print. */
type Row = (...values: number[]) => number;
const filterRows: readonly Row[] = [
  (g0 = 0) => g0,
  (g0 = 0, g1 = 0, g2 = 0) => (g0 + g1 + g2) / 2,
  (g0 = 0, g1 = 0, g2 = 0) => (g0 - g1 + g2) / 2,
  (_g0, _g1, g2 = 0) => g2,
];
const inputRows: readonly Row[] = [
  (d0 = 0, _d1, d2 = 0) => d0 - d2,
  (_d0, d1 = 0, d2 = 0) => d1 + d2,
  (_d0, d1 = 0, d2 = 0) => d2 - d1,
  (_d0, d1 = 0, _d2, d3 = 0) => d1 - d3,
];
const outputRows: readonly Row[] = [
  (m0 = 0, m1 = 0, m2 = 0) => m0 + m1 + m2,
  (_m0, m1 = 0, m2 = 0, m3 = 0) => m1 - m2 - m3,
];

/** Element (i, j): row i of the transform along the columns, row j along the rows. */
function byHand(rows: readonly Row[], source: Tensor): number[] {
  const side = source.shape[0] ?? 0;
  const places = Array.from({ length: side }, (_, i) => i);
  return rows.flatMap((down) =>
    rows.map((across) =>
      down(...places.map((i) => across(...places.map((j) => at(source, i, j))))),
    ),
  );
}

const transforms = [
  { name: "filterTransform(filter)", run: filterTransform, rows: filterRows, side: 3, out: 4 },
  { name: "inputTransform(tile)", run: inputTransform, rows: inputRows, side: 4, out: 4 },
  { name: "outputTransform(product)", run: outputTransform, rows: outputRows, side: 4, out: 2 },
];

describe.each(transforms)("$name", ({ run, rows, side, out }) => {
  it("is the sums of the paper along both axes, exactly, on integers", () => {
    fc.assert(
      fc.property(tensorOf([side, side]), (source) => {
        const transformed = run(source);
        expect(transformed.shape).toEqual([out, out]);
        expect(valuesOf(transformed)).toEqual(byHand(rows, source).map((value) => value + 0));
      }),
      { numRuns: 300 },
    );
  });

  it("is within rounding of them on reals", () => {
    fc.assert(
      fc.property(tensorOf([side, side], realValue), (source) => {
        const expected = byHand(rows, source);
        // n: at most 9 terms, plus 2; no sum of magnitudes exceeds 9 times the largest.
        const n = side * side + 2;
        const magnitude = 9 * Math.max(...source.data.map(Math.abs));
        const bound = ((2 * n * 2 ** -24) / (1 - n * 2 ** -24)) * magnitude;
        valuesOf(run(source)).forEach((value, i) => {
          expect(Math.abs(value - (expected[i] ?? NaN))).toBeLessThanOrEqual(bound);
        });
      }),
    );
  });

  it("leaves its input unchanged, and answers the same twice in fresh memory", () => {
    fc.assert(
      fc.property(tensorOf([side, side]), (source) => {
        const before = structuredClone(source);
        const first = run(source);
        const second = run(source);
        expect(source).toEqual(before);
        expect(second).toEqual(first);
        const buffers = [source, first, second].map(({ data }) => data.buffer);
        expect(new Set(buffers).size).toBe(3);
      }),
    );
  });

  it("is transposed when its input is", () => {
    fc.assert(
      fc.property(tensorOf([side, side]), (source) => {
        const turned = run(tensorFrom(source.shape, (i = 0, j = 0) => at(source, j, i)));
        const plain = run(source);
        expect(turned).toEqual(tensorFrom([out, out], (i = 0, j = 0) => at(plain, j, i)));
      }),
    );
  });
});

describe("outputTransform(filterTransform(g) ⊙ inputTransform(d))", () => {
  it("is the four cross-correlations of g with d, exactly, on integers", () => {
    fc.assert(
      fc.property(tensorOf([3, 3]), tensorOf([4, 4]), (g, d) => {
        const [U, V] = [filterTransform(g), inputTransform(d)];
        const y = outputTransform(tensorFrom([4, 4], (i = 0, j = 0) => at(U, i, j) * at(V, i, j)));
        const expected = tensorFrom([2, 2], (i = 0, j = 0) => {
          let sum = 0;
          for (let u = 0; u < 3; u++) {
            for (let v = 0; v < 3; v++) sum += at(g, u, v) * at(d, i + u, j + v);
          }
          return sum;
        });
        expect(valuesOf(y)).toEqual(valuesOf(expected));
      }),
      { numRuns: 500 },
    );
  });

  it("answers the handout's example", () => {
    const d = tensor([4, 4], [1, 2, 0, 1, 0, 1, 3, 2, 2, 0, 1, 1, 1, 1, 0, 2]);
    const g = tensor([3, 3], [1, 0, 2, 0, 1, 0, -1, 0, 1]);
    const [U, V] = [filterTransform(g), inputTransform(d)];
    expect([...U.data]).toEqual([1, 1.5, 1.5, 2, 0, 1, 0.5, 1.5, 0, 0.5, 1, 1.5, -1, 0, 0, 1]);
    expect(valuesOf(V)).toEqual([0, 1, -3, 2, -2, 5, 3, -2, 4, -3, -1, 0, -4, 3, 3, 0]);
    const product = tensorFrom([4, 4], (i = 0, j = 0) => at(U, i, j) * at(V, i, j));
    expect(valuesOf(outputTransform(product))).toEqual([1, 8, 5, 7]);
  });
});

describe("gatherTile(x, position, padding)", () => {
  it("is the 4×4 window of the image padded by hand, and zeros beyond the padding", () => {
    const given = fc.tuple(layer({ maxPadding: 3 }), fc.nat(), fc.nat(), fc.nat());
    fc.assert(
      fc.property(given, ([{ x, sliding }, anyRow, anyColumn, anySample]) => {
        const padded = zeroPad(x, sliding.padding);
        const [height = 0, width = 0, cIn = 0, m = 0] = padded.shape;
        const [row, column, sample] = [anyRow % height, anyColumn % width, anySample % m];
        const before = structuredClone(x);
        const tile = gatherTile(x, { row, column, sample }, sliding.padding);
        const expected = tensorFrom([4, 4, cIn], (i = 0, j = 0, c = 0) =>
          row + i < height && column + j < width ? at(padded, row + i, column + j, c, sample) : 0,
        );
        expect(tile).toEqual(expected);
        expect(x).toEqual(before);
        expect(tile.data.buffer).not.toBe(x.data.buffer);
      }),
      { numRuns: 500 },
    );
  });
});
