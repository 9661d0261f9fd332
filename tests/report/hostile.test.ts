/** Reports are output too: whatever a submission is called, throws or holds, they stay reports. */
import { PassThrough } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadAssignment } from "../../grader/assignment/load.ts";
import { showProgress } from "../../grader/batch/progress.ts";
import { renderClassSummary } from "../../grader/report/class-summary.ts";
import { forStudents } from "../../grader/report/for-students.ts";
import { renderGradebook } from "../../grader/report/gradebook.ts";
import { renderResults } from "../../grader/report/terminal.ts";
import { type CheckResult, type PartResult, resultsSchema } from "../../grader/results/schema.ts";
import { failingPart, partOf, resultsOf } from "../results/samples.ts";
import { parseCsv } from "./csv.ts";
import { CONTROL, hostileText, resultsFullOf, textsIn } from "./hostile.ts";

const { assignment } = await loadAssignment("im2col");
const RUNS = { numRuns: 50 };

/** What a live display moves by. */
const CURSOR = new RegExp(`${"\u001b"}\\[(?:\\d*[AGKJ]|\\?\\d+[lh])`, "g");

/** Our own colours are taken away: reset, bold, dim and a few more. */
function linesOf(report: string): string[] {
  const ownColours = new RegExp(`${"\u001b"}\\[(?:[0-9]|[1-3][0-9])m`, "g");
  return report.replace(ownColours, "").split("\n");
}

function expectPrintable(lines: readonly string[]): void {
  for (const line of lines) expect(line).not.toMatch(CONTROL);
}

function withCheck(part: PartResult, change: Partial<CheckResult>): PartResult {
  return { ...part, checks: part.checks.map((check) => ({ ...check, ...change })) };
}

function withPath(part: PartResult, path: string): PartResult {
  const [counterexample] = part.checks.flatMap((check) => check.counterexample ?? []);
  if (counterexample === undefined) throw new Error("Expected a counterexample.");
  return withCheck(part, { counterexample: { ...counterexample, path } });
}

/** As JSON.parse reads it, where `__proto__` is a name like others. */
function withSize(name: string): unknown {
  const results = resultsOf({ parts: [failingPart("gemm", { kind: "memory-limit" })] });
  return JSON.parse(JSON.stringify(results).replace('"hIn"', JSON.stringify(name)));
}

describe("resultsSchema.parse(results) of hostile text", () => {
  it("makes every text printable and short, and loses nothing else", () => {
    const plain = resultsFullOf("plain");
    expect(textsIn(plain).filter((text) => text === "plain").length).toBeGreaterThan(100);
    fc.assert(
      fc.property(hostileText, (text) => {
        const results = resultsFullOf(text);
        const texts = textsIn(results);
        expectPrintable(texts);
        expect(texts.length).toBe(textsIn(plain).length);
        expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(601);
        expectPrintable([JSON.stringify(results)]);
        expect(resultsSchema.parse(JSON.parse(JSON.stringify(results)))).toEqual(results);
      }),
      RUNS,
    );
  });

  it.each(["a b", "\u001b[31m", "=1"])("refuses %j as the name of a size", (name) => {
    expect(resultsSchema.safeParse(withSize(name)).success).toBe(false);
  });

  it("lets no name of a size become a prototype", () => {
    const [part] = resultsSchema.parse(withSize("__proto__")).parts;
    const problem = part?.checks[0]?.counterexample?.problem ?? {};
    expect(Object.getPrototypeOf(problem)).toBe(Object.prototype);
    expect(Object.keys(problem)).not.toContain("__proto__");
  });

  it.each(["im2col && reboot", "1:0; reboot", "$(reboot)", "a\nb", "../x", ""])(
    "refuses what would be another command in the one that replays a case: %j",
    (text) => {
      const failing = failingPart("gemm", { kind: "memory-limit" });
      const { assignment } = resultsOf();
      const forgeries = [
        resultsOf({ assignment: { ...assignment, id: text } }),
        resultsOf({ parts: [partOf(text)] }),
        resultsOf({ parts: [withCheck(failing, { id: text })] }),
        ...(text === "" ? [] : [resultsOf({ parts: [withPath(failing, text)] })]),
      ];
      for (const forged of forgeries) expect(resultsSchema.safeParse(forged).success).toBe(false);
    },
  );
});

describe("reports on hostile results", () => {
  it("hold no control characters, and no line that looks like another part", () => {
    const marked = (lines: readonly string[]): number =>
      lines.filter((line) => /^[✓✗–]/.test(line)).length;
    fc.assert(
      fc.property(hostileText, (text) => {
        const results = resultsFullOf(text);
        for (const studentsSee of ["everything", "no-counterexamples", "verdicts"] as const) {
          const lines = linesOf(renderResults(forStudents({ ...results, studentsSee })));
          expectPrintable(lines);
          expect(marked(lines)).toBe(results.parts.length);
        }
        const summary = linesOf(renderClassSummary([results]));
        expectPrintable(summary);
        expect(summary[0]).toBe("1 submissions");
      }),
      RUNS,
    );
  });

  it("are gradebooks of one row a submission, without formulas", () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 1, maxLength: 3 }), (texts) => {
        const csv = renderGradebook(assignment, texts.map(resultsFullOf));
        expectPrintable(csv.split("\n"));
        const [header = [], ...rows] = parseCsv(csv);
        expect(rows.length).toBe(texts.length);
        for (const row of rows) {
          expect(row.length).toBe(header.length);
          for (const cell of row) expect(cell).not.toMatch(/^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/);
        }
      }),
      RUNS,
    );
  });

  it.each([true, false])("are progress of a line an event, on a terminal: %s", (isTTY) => {
    fc.assert(
      fc.property(hostileText, (id) => {
        const out = Object.assign(new PassThrough(), { isTTY, columns: 80, rows: 24 });
        const progress = showProgress(2, out as unknown as NodeJS.WriteStream);
        progress.update({ kind: "started", id });
        progress.update({ kind: "unreadable", id, reason: id });
        progress.update({ kind: "graded", id, results: resultsFullOf(id) });
        progress.stop();
        const lines = linesOf(String(out.read()).replaceAll(CURSOR, ""));
        expectPrintable(lines);
        if (!isTTY) expect(lines.length).toBe(3);
      }),
      { numRuns: 20 },
    );
  });
});
