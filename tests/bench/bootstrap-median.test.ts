import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawFrom } from "../../grader/check/draw.ts";
import { bootstrapMedian } from "./bootstrap-median.ts";

const samples = fc.array(fc.double({ min: 0.1, max: 100, noNaN: true }), {
  minLength: 5,
  maxLength: 40,
});

describe("bootstrapMedian(samples)", () => {
  it("holds the median, inside the samples' range, the same each time", () => {
    fc.assert(
      fc.property(samples, (values) => {
        const { value, low, high } = bootstrapMedian(values);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(low).toBeGreaterThanOrEqual(Math.min(...values));
        expect(high).toBeLessThanOrEqual(Math.max(...values));
        expect(bootstrapMedian(values)).toEqual({ value, low, high });
      }),
      { numRuns: 30 },
    );
  });

  it("scales with the samples", () => {
    const values = [3, 1, 4, 1.5, 9, 2.6, 5.3];
    const { value, low, high } = bootstrapMedian(values);
    const doubled = bootstrapMedian(values.map((one) => 2 * one));
    expect(doubled).toEqual({ value: 2 * value, low: 2 * low, high: 2 * high });
  });

  it("narrows with the number of samples", () => {
    const draw = drawFrom(11, "reals");
    const width = (n: number): number => {
      const { low, high } = bootstrapMedian(Array.from({ length: n }, () => 6 + draw.number()));
      return high - low;
    };
    const widths = [8, 64, 512].map(width);
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
    expect(width(512)).toBeLessThan(width(8) / 3);
  });

  it("is a point for samples that are all alike, or only one", () => {
    expect(bootstrapMedian([3])).toEqual({ value: 3, low: 3, high: 3 });
    expect(bootstrapMedian([2, 2, 2, 2])).toEqual({ value: 2, low: 2, high: 2 });
  });
});
