import { describe, expect, it } from "vitest";
import { bandOf, isUndecided } from "../../grader/measure/bands.ts";

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
