import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tensor, zeros } from "#given/tensor.ts";
import { outputSize } from "../../reference/naive/output-size.ts";
import { singleStep } from "../../reference/naive/single-step.ts";
import { zeroPad } from "../../reference/naive/zero-pad.ts";
import { at, valuesOf } from "./definition.ts";
import { range, tensorFrom, tensorOf } from "./layers.ts";

const window = fc.record({
  f: fc.integer({ min: 1, max: 11 }),
  stride: fc.integer({ min: 1, max: 7 }),
  padding: fc.integer({ min: 0, max: 5 }),
});

describe("outputSize(length, window)", () => {
  it.each([
    { length: 6, f: 3, stride: 1, padding: 0, size: 4 },
    { length: 6, f: 3, stride: 2, padding: 0, size: 2 },
    { length: 5, f: 3, stride: 1, padding: 1, size: 5 },
    { length: 3, f: 2, stride: 2, padding: 1, size: 2 },
    { length: 7, f: 7, stride: 3, padding: 0, size: 1 },
    { length: 1, f: 1, stride: 5, padding: 0, size: 1 },
    { length: 227, f: 11, stride: 4, padding: 0, size: 55 },
  ])("is $size for $length elements, f $f, stride $stride, padding $padding", (row) => {
    expect(outputSize(row.length, row)).toBe(row.size);
  });

  it("counts the windows that end inside the padded axis", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), window, (length, { f, stride, padding }) => {
        const padded = length + 2 * padding;
        fc.pre(f <= padded);
        const starts = range(0, padded, stride).filter((start) => start + f <= padded);
        expect(outputSize(length, { f, stride, padding })).toBe(starts.length);
      }),
    );
  });

  it("throws a RangeError when no window fits, and says what would", () => {
    expect(() => outputSize(3, { f: 6, stride: 1, padding: 1 })).toThrow(
      new RangeError("Expected f to be at most length + 2·padding = 5, got 6."),
    );
    // A stride longer than the shortfall must not turn it into one window.
    expect(() => outputSize(2, { f: 3, stride: 5, padding: 0 })).toThrow(RangeError);
  });
});

describe("zeroPad(x, padding)", () => {
  const input = fc
    .array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 4 })
    .chain((shape) => tensorOf(shape));
  const padding = fc.integer({ min: 0, max: 3 });

  it("keeps x in the middle and is 0 everywhere else", () => {
    fc.assert(
      fc.property(input, padding, (x, p) => {
        const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
        const expected = tensorFrom([hIn + 2 * p, wIn + 2 * p, cIn, m], (i, j, c, n) => {
          const inside = i >= p && i < p + hIn && j >= p && j < p + wIn;
          return inside ? at(x, i - p, j - p, c, n) : 0;
        });
        expect(zeroPad(x, p)).toEqual(expected);
      }),
    );
  });

  it("twice, by p and by q, is once by p + q", () => {
    fc.assert(
      fc.property(input, padding, padding, (x, p, q) => {
        expect(zeroPad(zeroPad(x, p), q)).toEqual(zeroPad(x, p + q));
      }),
    );
  });

  it("with padding 0 is a copy that doesn't share its data with x", () => {
    const x = tensor([1, 2, 1, 1], [3, 4]);
    const copy = zeroPad(x, 0);
    expect(copy).toEqual(x);
    copy.data[0] = 9;
    expect(valuesOf(x)).toEqual([3, 4]);
  });
});

describe("singleStep(patch, filter, bias)", () => {
  const volumes = fc
    .record({ f: fc.integer({ min: 1, max: 4 }), cIn: fc.integer({ min: 1, max: 4 }) })
    .chain(({ f, cIn }) => fc.tuple(tensorOf([f, f, cIn]), tensorOf([f, f, cIn])));

  it("answers the handout's example with 5", () => {
    const patch = tensor([2, 2, 1], [1, 2, 0, 1]);
    const filter = tensor([2, 2, 1], [1, 2, 0, -1]);
    expect(singleStep(patch, filter, 1)).toBe(5);
  });

  it("is symmetric in patch and filter, and shifts by the bias", () => {
    fc.assert(
      fc.property(volumes, fc.integer({ min: -9, max: 9 }), ([patch, filter], bias) => {
        const step = singleStep(patch, filter, 0);
        expect(singleStep(filter, patch, 0)).toBe(step);
        expect(singleStep(patch, filter, bias)).toBe(step + bias);
      }),
    );
  });

  it("picks one element of the patch when the filter is a delta", () => {
    fc.assert(
      fc.property(volumes, fc.nat(), ([patch], anywhere) => {
        const delta = zeros(patch.shape);
        const element = anywhere % delta.data.length;
        delta.data[element] = 1;
        expect(singleStep(patch, delta, 0)).toBe(valuesOf(patch)[element]);
      }),
    );
  });
});
