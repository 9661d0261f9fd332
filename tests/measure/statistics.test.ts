import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bandOf, isUndecided } from "../../grader/measure/bands.ts";
import { bootstrapMedian } from "../../grader/measure/statistics.ts";

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
});

describe("bands", () => {
  const bands = [
    { speedup: 1.5, points: 3 },
    { speedup: 4, points: 9 },
  ];
  it.each([
    { low: 0.9, high: 1.1, band: undefined, undecided: false },
    { low: 1.4, high: 1.5, band: 1.5, undecided: true },
    { low: 1.5, high: 1.6, band: 1.5, undecided: false },
    { low: 1.4, high: 4.5, band: 4, undecided: true },
    { low: 4.1, high: 9, band: 4, undecided: false },
  ])("bandOf and isUndecided from $low to $high", ({ low, high, band, undecided }) => {
    const interval = { value: (low + high) / 2, low, high };
    expect(bandOf(interval, bands)?.speedup).toBe(band);
    expect(isUndecided(interval, bands)).toBe(undecided);
  });
});
