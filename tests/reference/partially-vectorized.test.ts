import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tensor } from "#given/tensor.ts";
import { convolveVolume } from "../../reference/partially-vectorized/convolve-volume.ts";
import { extractPatch } from "../../reference/partially-vectorized/extract-patch.ts";
import { at, valuesOf } from "./definition.ts";
import { tensorFrom, tensorOf } from "./layers.ts";

describe("extractPatch(xPadded, position, f)", () => {
  /** An input, and a window that lies inside it. */
  const windowed = fc
    .record({
      f: fc.integer({ min: 1, max: 4 }),
      top: fc.integer({ min: 0, max: 4 }),
      left: fc.integer({ min: 0, max: 4 }),
      below: fc.integer({ min: 0, max: 2 }),
      right: fc.integer({ min: 0, max: 2 }),
      cIn: fc.integer({ min: 1, max: 3 }),
      m: fc.integer({ min: 1, max: 3 }),
      anyImage: fc.nat({ max: 2 }),
    })
    .chain(({ f, top, left, below, right, cIn, m, anyImage }) =>
      fc.record({
        xPadded: tensorOf([top + f + below, left + f + right, cIn, m]),
        position: fc.constant({ top, left, sample: anyImage % m }),
        f: fc.constant(f),
      }),
    );

  it("holds at (u, v, c) what the image holds at (top + u, left + v, c)", () => {
    fc.assert(
      fc.property(windowed, ({ xPadded, position, f }) => {
        const { top, left, sample } = position;
        const expected = tensorFrom([f, f, xPadded.shape[2] ?? 0], (u, v, c) =>
          at(xPadded, top + u, left + v, c, sample),
        );
        expect(extractPatch(xPadded, position, f)).toEqual(expected);
      }),
    );
  });

  it("takes one image of a batch, as in the handout's example", () => {
    // Two images of 2×2: 1 2 / 3 4 and 5 6 / 7 8, interleaved.
    const x = tensor([2, 2, 1, 2], [1, 5, 2, 6, 3, 7, 4, 8]);
    const patch = extractPatch(x, { top: 0, left: 0, sample: 1 }, 2);
    expect(patch).toEqual(tensor([2, 2, 1], [5, 6, 7, 8]));
  });
});

describe("convolveVolume(patch, filter)", () => {
  const volumes = fc
    .record({ f: fc.integer({ min: 1, max: 4 }), cIn: fc.integer({ min: 1, max: 4 }) })
    .chain(({ f, cIn }) => {
      const volume = tensorOf([f, f, cIn]);
      return fc.tuple(volume, volume, volume);
    });

  it("is the dot product of the two lists of values", () => {
    fc.assert(
      fc.property(volumes, ([patch, filter]) => {
        const q = valuesOf(filter);
        const dot = valuesOf(patch).reduce((so, p, i) => so + p * (q[i] ?? Number.NaN), 0);
        expect(convolveVolume(patch, filter)).toBe(dot);
      }),
    );
  });

  it("is symmetric, and linear in the patch", () => {
    fc.assert(
      fc.property(volumes, ([p, q, filter]) => {
        const total = tensorFrom(p.shape, (...index) => at(p, ...index) + at(q, ...index));
        expect(convolveVolume(filter, p)).toBe(convolveVolume(p, filter));
        expect(convolveVolume(total, filter)).toBe(
          convolveVolume(p, filter) + convolveVolume(q, filter),
        );
      }),
    );
  });
});
