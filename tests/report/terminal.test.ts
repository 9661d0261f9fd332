import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderClassSummary } from "../../grader/report/class-summary.ts";
import { describeFailure } from "../../grader/report/format.ts";
import { renderResults } from "../../grader/report/terminal.ts";
import type { Results } from "../../grader/results/schema.ts";
import {
  failingPart,
  measuredSpeed,
  partOf,
  resultsOf,
  UNGRADED_SPEED,
  withheldSpeed,
} from "../results/samples.ts";
import { CONTROL } from "./control-characters.ts";
import { failures } from "./failures.ts";

const HOSTILE = "\u001b[2J\u001b]0;owned\u0007\r\u0000\u009b31m\u202e\u2066\u2028\u200b<b>&`";

/** Our own colours are taken away first: reset, bold, dim and a few colours. */
function linesOf(report: string): string[] {
  const ownColours = new RegExp(`${"\u001b"}\\[(?:[0-9]|[1-3][0-9])m`, "g");
  return report.replace(ownColours, "").split("\n");
}

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
    ).replaceAll(/\n +/g, " ");
    expect(report).toContain("gemm");
    expect(report).toContain(describeFailure(failure));
    if (failure.kind !== "unimplemented") expect(report).toContain("hIn=2 wIn=2 cIn=1");
  });

  it("shows no points for a part that we failed to grade, and 0 for one that was wrong", () => {
    const points = { earned: 0, available: 7 };
    const check = {
      ...({ id: "square", kind: "shape-class", title: "square images" } as const),
      ...{ caseSeed: 1, cases: 0, points },
    };
    const reportOf = (verdict: "grader-error" | "runtime-error"): string => {
      const part = partOf("gemm", { verdict, points, checks: [{ ...check, verdict }] });
      return stripVTControlCharacters(renderResults(resultsOf({ verdict, parts: [part] })));
    };
    expect(reportOf("grader-error")).toMatch(/gemm +grader-error +–\/7\n/);
    expect(reportOf("grader-error")).not.toContain("0/7");
    expect(reportOf("grader-error")).toContain("No score yet: grading failed on our side");
    expect(reportOf("grader-error")).not.toContain("points");
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

  it("says of each grader-error what failed", () => {
    const parts = [
      partOf("im2col"),
      partOf("gemm", { verdict: "grader-error", note: `The sandbox \u001b[31mended: ${HOSTILE}` }),
    ];
    const summary = renderClassSummary([resultsOf({ verdict: "grader-error", parts })]);
    expect(summary).toMatch(/\n {2}alice, gemm: The sandbox +\[31mended: /);
    for (const line of linesOf(summary)) expect(line).not.toMatch(CONTROL);
  });

  it("bears a class of one grader-error", () => {
    expect(renderClassSummary([resultsOf({ verdict: "grader-error" })])).not.toContain("NaN");
  });
});
