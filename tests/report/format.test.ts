import { describe, expect, it } from "vitest";
import {
  describeFailure,
  formatArgument,
  formatPoints,
  formatScore,
  formatSpeedup,
} from "../../grader/report/format.ts";
import type { SpeedResult } from "../../grader/results/schema.ts";
import { measuredSpeed, UNGRADED_SPEED, withheldSpeed } from "../results/samples.ts";
import { failures } from "./failures.ts";

describe("describeFailure(failure)", () => {
  it.each([
    ["element", "expected 3 at [0, 1], got NaN; 2 of 4 elements are wrong"],
    ["number", "expected 3, got 4"],
    ["shape", "expected the shape [2, 2], got [4]"],
    [
      "element of one of several",
      "in more.dw: expected 3 at [2], got 4; 1 of 4 elements are wrong",
    ],
    ["shape of one of several", "in dx: expected the shape [2, 2], got [4]"],
    ["judged", "expected an accuracy of 0.9, got 0.5"],
    [
      "law",
      "The sum must be kept. But in dx at [1, 0] the answer to the sum is 3, and the sum of the answers is 4; 2 of 6 elements differ",
    ],
    ["law of one number", "The energy must be kept. But the one is NaN, and the other is 4"],
    ["returned", "expected a RangeError, got an answer"],
    ["input changed", "it changed one of its inputs: work on a copy"],
    ["threw", "it threw TypeError: no (im2col/gemm.ts:4)"],
    ["unimplemented", "gemm is not implemented yet"],
    ["malformed", "Expected a number"],
    ["memory", "it needed more memory than allowed"],
    ["crashed", "the process crashed: it ended with 7"],
  ])("tells of %s", (kind, words) => {
    const failure = failures[kind];
    if (failure === undefined) throw new Error(`Expected a failure ${kind}.`);
    expect(describeFailure(failure)).toBe(words);
  });

  it("tells each failure apart from the others, without a full stop", () => {
    const sentences = Object.values(failures).map(describeFailure);
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) expect(sentence).toMatch(/[^.\s]$/);
  });
});

describe("formatSpeedup(speed)", () => {
  const sure = measuredSpeed(9);
  it.each<readonly [SpeedResult, string]>([
    [sure, "4.25× (4.10 to 4.40)"],
    [measuredSpeed(9, "undecided"), "4.25× (4.10 to 4.40), undecided"],
    [
      { ...sure, settled: false } as SpeedResult,
      "4.25× (4.10 to 4.40), which didn't repeat well enough to be sure",
    ],
    [withheldSpeed("An output was wrong."), "An output was wrong."],
    [UNGRADED_SPEED, "not measured"],
  ])("says how sure it is: %#", (speed, words) => {
    expect(formatSpeedup(speed)).toBe(words);
  });
});

describe("formatArgument(argument)", () => {
  const signal = { signal: 2, re: [0, "NaN" as const], im: [-1, 0.5] };
  const numbers = Array.from({ length: 33 }, () => 1 / 128);
  const digits = Array.from({ length: 65 }, () => 7);
  it.each<readonly [string, Parameters<typeof formatArgument>[0], string]>([
    ["a number", 2.5, "2.5"],
    ["NaN", "NaN", "NaN"],
    ["a small tensor", { shape: [1, 2], data: [3, 4] }, "[1, 2] 3 4"],
    ["a large tensor", { shape: [33], data: numbers }, "[33]"],
    ["a large tensor of digits", { shape: [65], data: digits }, `[65] ${digits.join(" ")}`],
    ["a tensor that was left out", { shape: [999] }, "[999]"],
    ["a signal", signal, "re 0 NaN, im -1 0.5"],
    ["a long signal", { signal: 33, re: numbers, im: numbers }, "a signal of 33 numbers"],
    ["named numbers", { f: 3, stride: 1 }, "f: 3, stride: 1"],
    [
      "named values",
      { w: { shape: [1], data: [7] }, scale: 2, spectrum: signal },
      "w: [1] 7, scale: 2, spectrum: re 0 NaN, im -1 0.5",
    ],
  ])("writes %s", (_, argument, text) => {
    expect(formatArgument(argument)).toBe(text);
  });
});

describe("formatPoints(points) and formatScore(score)", () => {
  it.each([
    [0, "0"],
    [1.005, "1.01"],
    [2.5, "2.5"],
    [1 / 3, "0.33"],
    [0.1 + 0.2, "0.3"],
    [99.999, "100"],
  ])("writes %d as %s", (points, text) => {
    expect(formatPoints(points)).toBe(text);
  });

  it("says what was not graded", () => {
    expect(formatScore({ earned: 2, available: 5, ungraded: 9 })).toBe(
      "2 of 5 points (9 for speed not graded)",
    );
  });
});
