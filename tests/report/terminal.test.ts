import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { renderClassSummary } from "../../grader/report/class-summary.ts";
import { describeFailure } from "../../grader/report/format.ts";
import { renderResults } from "../../grader/report/terminal.ts";
import {
  failingPart,
  measuredSpeed,
  partOf,
  resultsOf,
  UNGRADED_SPEED,
  withheldSpeed,
} from "../results/samples.ts";
import { failures } from "./failures.ts";
import { resultsFullOf } from "./hostile.ts";

describe("renderResults(results)", () => {
  it("cuts what is too long to read", () => {
    const report = renderResults(resultsFullOf("x".repeat(100_000)));
    expect(report.length).toBeLessThan(100_000);
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
    const summary = renderClassSummary([
      resultsOf({ score: { earned: 3, available: 10, ungraded: 0 } }),
      resultsOf({ score: { earned: 5, available: 10, ungraded: 0 }, verdict: "wrong-answer" }),
      resultsOf({ verdict: "grader-error" }),
      resultsOf({
        score: { earned: 4, available: 10, ungraded: 0 },
        parts: [partOf("forward", { speed: measuredSpeed(9, "undecided") })],
      }),
    ]);
    expect(summary).toMatch(/accepted +2\n/);
    expect(summary).toContain("median 4, from 3 to 5");
    expect(summary).toContain("grader-error (not scored; run the batch again)");
    expect(summary).toContain("speed undecided");
  });

  it("says of each grader-error what failed", () => {
    const parts = [
      partOf("im2col"),
      partOf("gemm", { verdict: "grader-error", note: "The sandbox ended with 3." }),
    ];
    const summary = renderClassSummary([resultsOf({ verdict: "grader-error", parts })]);
    expect(summary).toContain("\n  alice, gemm: The sandbox ended with 3.");
  });

  it("bears a class of one grader-error", () => {
    expect(renderClassSummary([resultsOf({ verdict: "grader-error" })])).not.toContain("NaN");
  });
});
