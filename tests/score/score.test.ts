import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VERDICTS } from "../../grader/check/verdict.ts";
import type { PartResult } from "../../grader/results/schema.ts";
import {
  scoreCheck,
  scoreOf,
  scoreSpeed,
  speedPoints,
  sumPoints,
} from "../../grader/score/score.ts";
import { BANDS, measuredSpeed, partOf, UNGRADED_SPEED, withheldSpeed } from "../results/samples.ts";

describe("scoreCheck(verdict, available)", () => {
  it.each(VERDICTS)("gives all points for accepted and none for anything else: %s", (verdict) => {
    const earned = verdict === "accepted" ? 2.5 : 0;
    expect(scoreCheck(verdict, 2.5)).toEqual({ earned, available: 2.5 });
  });
});

describe("scoreSpeed(speedup, bands)", () => {
  it.each([
    ["below the lowest band", { low: 1, value: 1.2, high: 1.49 }, 0],
    ["on its edge", { low: 1, value: 1.2, high: 1.5 }, 3],
    ["between two bands", { low: 2, value: 2.5, high: 3 }, 3],
    ["reaching up into a band", { low: 3, value: 3.8, high: 4.01 }, 9],
    ["above all bands", { low: 90, value: 95, high: 99 }, 9],
  ])("gives the highest band that the interval reaches: %s", (_, speedup, earned) => {
    expect(scoreSpeed(speedup, BANDS)).toEqual({ earned, available: 9 });
  });

  it("never gives less for more", () => {
    const speedup = fc.double({ min: 0.01, max: 20, noNaN: true });
    fc.assert(
      fc.property(speedup, speedup, (one, other) => {
        const earned = (high: number) => scoreSpeed({ low: 0, value: 0, high }, BANDS).earned;
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(earned(less)).toBeLessThanOrEqual(earned(more));
      }),
    );
  });
});

describe("speedPoints(bands) and sumPoints(points)", () => {
  it("are nothing of nothing", () => {
    expect(speedPoints([])).toBe(0);
    expect(sumPoints([])).toEqual({ earned: 0, available: 0 });
  });
});

describe("scoreOf(parts)", () => {
  const points = { earned: 2, available: 5 };
  it.each<readonly [string, readonly PartResult[], object]>([
    ["no parts", [], { earned: 0, available: 0, ungraded: 0 }],
    [
      "parts without speed",
      [partOf("a", { points }), partOf("b", { points })],
      { earned: 4, available: 10, ungraded: 0 },
    ],
    [
      "a measured speed",
      [partOf("a", { points, speed: measuredSpeed(3) })],
      { earned: 5, available: 14, ungraded: 0 },
    ],
    [
      "an undecided speed",
      [partOf("a", { points, speed: measuredSpeed(9, "undecided") })],
      { earned: 11, available: 14, ungraded: 0 },
    ],
    [
      "a withheld speed",
      [partOf("a", { points, speed: withheldSpeed("no") })],
      { earned: 2, available: 14, ungraded: 0 },
    ],
    [
      "an ungraded speed, which counts neither way",
      [partOf("a", { points, speed: UNGRADED_SPEED })],
      { earned: 2, available: 5, ungraded: 9 },
    ],
  ])("adds up %s", (_, parts, score) => {
    expect(scoreOf([...parts])).toEqual(score);
  });
});
