import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderClassSummary } from "../../grader/report/class-summary.ts";
import {
  describeFailure,
  formatArgument,
  formatPoints,
  formatScore,
  printable,
} from "../../grader/report/format.ts";
import { renderResults } from "../../grader/report/terminal.ts";
import type { FailureResult, Results } from "../../grader/results/schema.ts";
import {
  failingPart,
  measuredSpeed,
  partOf,
  resultsOf,
  UNGRADED_SPEED,
  withheldSpeed,
} from "../results/samples.ts";

const HOSTILE = "\u001b[2J\u001b]0;owned\u0007\r\u0000\u009b31m\u202e\u2066\u2028\u200b<b>&`";

/** What would move a terminal's cursor, colour it or turn its text around. */
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Our own colours are taken away first: reset, bold, dim and a few colours. */
function linesOf(report: string): string[] {
  const ownColours = new RegExp(`${"\u001b"}\\[(?:[0-9]|[1-3][0-9])m`, "g");
  return report.replace(ownColours, "").split("\n");
}

const failures: Readonly<Record<string, FailureResult>> = {
  element: {
    kind: "element",
    name: "",
    index: [0, 1],
    expected: 3,
    actual: "NaN",
    bound: 0,
    wrong: 2,
    of: 4,
  },
  "element of one of several": {
    ...{ kind: "element", name: "more.dw", index: [2], expected: 3, actual: 4 },
    ...{ bound: 0, wrong: 1, of: 4 },
  },
  "shape of one of several": { kind: "shape", name: "dx", expected: [2, 2], actual: [4] },
  judged: { kind: "judged", wrong: "expected an accuracy of 0.9, got 0.5" },
  number: {
    kind: "element",
    name: "",
    index: [],
    expected: 3,
    actual: 4,
    bound: 0,
    wrong: 1,
    of: 1,
  },
  shape: { kind: "shape", name: "", expected: [2, 2], actual: [4] },
  returned: { kind: "returned", expected: "RangeError" },
  "input changed": { kind: "impure", what: "input-changed" },
  "output shared": { kind: "impure", what: "output-shared" },
  "earlier output": { kind: "impure", what: "earlier-output-changed" },
  "not repeatable": { kind: "impure", what: "not-repeatable" },
  threw: { kind: "threw", name: "TypeError", message: "no", file: "im2col/gemm.ts", line: 4 },
  unimplemented: { kind: "unimplemented", message: "gemm is not implemented yet." },
  malformed: { kind: "malformed", message: "Expected a number." },
  cpu: { kind: "time-limit", limit: "cpu", cpuMs: 1000 },
  deadline: { kind: "time-limit", limit: "deadline", cpuMs: 1000 },
  part: { kind: "time-limit", limit: "part", cpuMs: 5000 },
  memory: { kind: "memory-limit" },
  crashed: { kind: "crashed", detail: "it ended with 7" },
};

function hostileResults(text: string): Results {
  return resultsOf({
    submission: { id: text, hash: null, ignored: [{ path: text, reason: text }] },
    parts: [
      failingPart("im2col", { kind: "threw", name: text, message: text, file: text, line: 1 }),
      failingPart("gemm", { kind: "unimplemented", message: text }),
      failingPart("fold-output", { kind: "malformed", message: text }),
      failingPart("filter-matrix", { kind: "crashed", detail: text }),
      partOf("forward", { verdict: "rejected", note: text, speed: withheldSpeed(text) }),
    ],
  });
}

describe("renderResults(results)", () => {
  it("holds no control characters but its own colours, whatever was thrown, named or noted", () => {
    for (const line of linesOf(renderResults(hostileResults(HOSTILE)))) {
      expect(line).not.toMatch(CONTROL);
    }
    const text = fc.string({ unit: "binary", maxLength: 60 });
    fc.assert(
      fc.property(text, (hostile) => {
        for (const line of linesOf(renderResults(hostileResults(hostile)))) {
          expect(line).not.toMatch(CONTROL);
        }
      }),
    );
  });

  it("cuts what is too long to read", () => {
    const report = renderResults(hostileResults("x".repeat(100_000)));
    expect(report.length).toBeLessThan(10_000);
  });

  it.each(Object.entries(failures))("shows the smallest failing case: %s", (_, failure) => {
    const report = stripVTControlCharacters(
      renderResults(resultsOf({ parts: [failingPart("gemm", failure)] })),
    );
    expect(report).toContain("gemm");
    expect(report).toContain(describeFailure(failure));
    if (failure.kind !== "unimplemented") expect(report).toContain("hIn=2 wIn=2 cIn=1");
  });

  it("shows no points for a part that we failed to grade, and 0 for one that was wrong", () => {
    const points = { earned: 0, available: 7 };
    const check = { id: "square", shapeClass: "square", caseSeed: 1, cases: 0, points } as const;
    const reportOf = (verdict: "grader-error" | "runtime-error"): string => {
      const part = partOf("gemm", { verdict, points, checks: [{ ...check, verdict }] });
      return stripVTControlCharacters(renderResults(resultsOf({ parts: [part] })));
    };
    expect(reportOf("grader-error")).toMatch(/gemm +grader-error +–\/7\n/);
    expect(reportOf("grader-error")).not.toContain("0/7");
    expect(reportOf("runtime-error")).toMatch(/gemm +runtime-error +0\/7\n/);
  });

  it("shows speed, however it was graded", () => {
    const speeds = [
      measuredSpeed(3),
      measuredSpeed(9, "undecided"),
      withheldSpeed("why"),
      UNGRADED_SPEED,
    ];
    const reports = speeds.map((speed) =>
      stripVTControlCharacters(renderResults(resultsOf({ parts: [partOf("forward", { speed })] }))),
    );
    expect(reports[0]).toContain("4.25× (4.10 to 4.40) 3/9");
    expect(reports[1]).toContain("undecided");
    expect(reports[2]).toContain("why");
    expect(reports[3]).toContain("not measured –/9");
  });
});

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

describe("formatArgument(argument)", () => {
  const signal = { signal: 2, re: [0, "NaN" as const], im: [-1, 0.5] };
  const numbers = Array.from({ length: 33 }, () => 0);
  it.each<readonly [string, Parameters<typeof formatArgument>[0], string]>([
    ["a number", 2.5, "2.5"],
    ["NaN", "NaN", "NaN"],
    ["a small tensor", { shape: [1, 2], data: [3, 4] }, "[1, 2] 3 4"],
    ["a large tensor", { shape: [33], data: numbers }, "[33]"],
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

describe("renderClassSummary(class)", () => {
  it("counts verdicts, and names what a TA should look at", () => {
    const hostile = { id: HOSTILE, hash: null, ignored: [] };
    const summary = renderClassSummary([
      resultsOf({ score: { earned: 3, available: 10, ungraded: 0 } }),
      resultsOf({ score: { earned: 5, available: 10, ungraded: 0 }, verdict: "wrong-answer" }),
      resultsOf({ verdict: "grader-error", submission: hostile }),
      resultsOf({
        score: { earned: 4, available: 10, ungraded: 0 },
        parts: [partOf("forward", { speed: measuredSpeed(9, "undecided") })],
      }),
    ]);
    expect(summary).toMatch(/accepted +2\n/);
    expect(summary).toContain("median 4, from 3 to 5");
    expect(summary).toContain("grader-error (not scored; run the batch again)");
    expect(summary).toContain("speed undecided");
    for (const line of linesOf(summary)) expect(line).not.toMatch(CONTROL);
  });

  it("bears a class of one grader-error", () => {
    expect(renderClassSummary([resultsOf({ verdict: "grader-error" })])).not.toContain("NaN");
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

describe("printable(text, limit)", () => {
  it("is never longer than the limit and an ellipsis", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 30 }), (text, limit) => {
        expect(printable(text, limit).length).toBeLessThanOrEqual(limit + 1);
        expect(printable(text, limit)).not.toMatch(CONTROL);
      }),
    );
  });
});
