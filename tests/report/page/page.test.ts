import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { handoutReader } from "../../../grader/local/reader.ts";
import { forStudents } from "../../../grader/report/for-students.ts";
import { describeFailure } from "../../../grader/report/format.ts";
import { html } from "../../../grader/report/page/html.ts";
import { renderPage } from "../../../grader/report/page/page.ts";
import type { Results } from "../../../grader/results/schema.ts";
import {
  failingPart,
  measuredSpeed,
  partOf,
  resultsOf,
  UNGRADED_SPEED,
  withheldSpeed,
} from "../../results/samples.ts";
import { failures } from "../failures.ts";
import { CONTROL } from "../hostile.ts";
import { hostileResults, PAGES, TIMED, wrongPart } from "./samples.ts";

const wrong = resultsOf({ verdict: "wrong-answer", parts: [wrongPart("forward")] });

function count(page: string, what: string): number {
  return page.split(what).length - 1;
}

/** What a reader is told to do next. */
function nextOf(results: Results): string {
  const [, next = ""] = /What to do next<\/h2>(.*?)<\/section>/s.exec(renderPage(results)) ?? [];
  return next.replaceAll(/<[^>]*>/g, "").trim();
}

describe("renderPage(results)", () => {
  it("says in a handout where to read of a part that fails, and nothing of a secret seed", () => {
    const page = renderPage({ ...wrong, cases: "public" }, handoutReader("naive"));
    expect(page).toContain(`Read naive/handout.md, section &quot;forward&quot;.`);
    expect(page).not.toContain("committed to by");
    expect(renderPage(wrong)).toContain("committed to by");
    expect(renderPage(wrong)).not.toContain("handout.md");
  });

  it("is the same for the same results", () => {
    for (const results of Object.values(PAGES)) {
      expect(renderPage(results)).toBe(renderPage(results));
    }
  });

  it("has as many tags as without hostile texts, whatever was thrown, named or noted", () => {
    const tags = (text: string): number => count(renderPage(hostileResults(text)), "<");
    const harmless = tags("x");
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        expect(tags(`x${text}`)).toBe(harmless);
      }),
      { numRuns: 20 },
    );
  });

  it("holds no control characters but the ends of its own lines", () => {
    const page = renderPage(hostileResults("\u001b[2J\u202e\u0007\u200b"));
    expect(page.replaceAll("\n", "")).not.toMatch(CONTROL);
  });

  it.each(Object.entries(failures))("says what went wrong in a case: %s", (_, failure) => {
    const page = renderPage(resultsOf({ parts: [failingPart("gemm", failure)] }));
    const [, told = ""] = html`${describeFailure(failure)}`.markup.split(/^./);
    expect(page).toContain(told);
  });

  it("maps the errors of the smallest case, and of the first one", () => {
    const page = renderPage(wrong);
    expect(count(page, "<svg")).toBeGreaterThan(2);
    expect(page).toContain("<title>row 0, column 1: 46.25 too small</title>");
    expect(page).toContain("<title>row 39, column 3: 31019 too large</title>");
    expect(page).toContain("in dx; channel 0; 12 of 160 elements are wrong");
    expect(page).toContain("shown: row 16 to 39 of 40");
  });

  it("tells students where a larger case is wrong, and not by how much", () => {
    const page = renderPage(forStudents(wrong));
    expect(page).toContain("<title>row 0, column 1: 46.25 too small</title>");
    expect(page).toContain("<title>row 39, column 3: wrong</title>");
    expect(page).not.toContain("31019");
  });

  it.each([
    ["no-counterexamples", ["Which corner comes first?"], ["123.5", "46.25", "--case", "-7"]],
    ["verdicts", ["wrong-answer"], ["123.5", "46.25", "--case", "-7", "corner", "turned", "F01"]],
  ] as const)("tells students no more than they may see: %s", (studentsSee, told, hidden) => {
    const page = renderPage(forStudents({ ...wrong, studentsSee })).replace(
      /<style>.*<\/style>/s,
      "",
    );
    for (const text of told) expect(page).toContain(text);
    for (const text of hidden) expect(page).not.toContain(text);
  });

  it("shows speed, memory and the roof of the machine, with the numbers in tables", () => {
    const page = renderPage(resultsOf({ parts: [partOf("forward", { speed: TIMED })] }));
    for (const text of ["Roofline", "Memory", "4.20 to 4.40", "multiply-adds: 6.5 GFLOP/s"]) {
      expect(page).toContain(text);
    }
    // 2 · 1179648 operations for 67712 bytes, in 7.3 ms
    expect(page).toContain("<td>34.8</td><td>0.32</td><td>1.40</td><td>6.50</td>");
  });

  it("shows speed without a roof where none was measured, and why there is none", () => {
    const pageOf = (speed: Results["parts"][number]["speed"]): string =>
      renderPage(resultsOf({ parts: [partOf("forward", speed === undefined ? {} : { speed })] }));
    expect(pageOf(measuredSpeed(9))).not.toContain("Roofline");
    expect(pageOf(measuredSpeed(9, "undecided"))).toContain("counts as the higher one");
    expect(pageOf(withheldSpeed("an output was wrong"))).toContain("An output was wrong.");
    expect(pageOf(UNGRADED_SPEED)).toContain("Not measured.");
    expect(pageOf(undefined)).not.toContain("Speed");
  });
});

describe("renderPage(results) says what to do next", () => {
  it.each<readonly [string, Partial<Results>, string]>([
    ["nothing", { parts: [partOf("gemm")] }, "Nothing: every part is right."],
    [
      "more speed",
      { parts: [partOf("forward", { speed: { ...measuredSpeed(3), band: 1.5 } as never })] },
      "Every part is right. forward is 4.25 times as fast as the baseline; from 4× on it earns 9 points instead of 3.",
    ],
    [
      "the first part that fails, then those that build on it",
      {
        parts: [
          partOf("im2col"),
          wrongPart("gemm"),
          partOf("forward", { verdict: "not-run" }),
          partOf("unwritten", { verdict: "unimplemented" }),
        ],
      },
      "Mend gemm. The kernel is turned: Which corner comes first? Then forward can be judged.",
    ],
    ["write it", { parts: [partOf("gemm", { verdict: "unimplemented" })] }, "Write gemm."],
    [
      "the line that can't be read",
      { parts: [partOf("gemm", { verdict: "rejected", note: "gemm.ts:1:1: no" })] },
      "Mend gemm, which could not be run: gemm.ts:1:1: no.",
    ],
    [
      "wait",
      { parts: [partOf("gemm", { verdict: "grader-error" })] },
      "The grader itself failed at gemm. That is no fault of the submission: it has to be graded again.",
    ],
    [
      "the whole folder",
      {
        submission: { id: "ada", hash: null, ignored: [] },
        parts: [partOf("gemm", { verdict: "rejected", note: "It holds a symbolic link." })],
      },
      "The submission as a whole could not be graded: It holds a symbolic link.",
    ],
  ])("%s", (_, results, expected) => {
    expect(nextOf(resultsOf(results))).toBe(expected);
  });
});
