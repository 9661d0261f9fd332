import { describe, expect, it } from "vitest";
import { forStudents } from "../../grader/report/for-students.ts";
import { renderResults } from "../../grader/report/terminal.ts";
import type { Results } from "../../grader/results/schema.ts";
import { failingPart, resultsOf } from "../results/samples.ts";
import { COUNTEREXAMPLE, wrongPart } from "./page/samples.ts";

const hint = "Which of its corners meets the first pixel?";
const failing = failingPart("forward", {
  ...{ kind: "element", name: "", index: [0], expected: 123.5, actual: 77.25 },
  ...{ bound: 0, wrong: 1, of: 4 },
});
const checks = failing.checks.map((check) => ({
  ...check,
  misconceptions: [{ id: "F01", title: "The kernel is turned", hint }],
}));

function seen(studentsSee: Results["studentsSee"]): string {
  const results = resultsOf({ studentsSee, parts: [{ ...failing, checks }] });
  const shown = forStudents(results);
  return `${renderResults(shown)}\n${JSON.stringify(shown.parts)}`;
}

describe("forStudents(results)", () => {
  it("shows everything: the case, its numbers, the idea, and how to run it again", () => {
    const text = seen("everything");
    for (const told of ["123.5", "77.25", "hIn=2", hint, "--case im2col/forward/square"]) {
      expect(text).toContain(told);
    }
  });

  it("shows how far off the smallest case is, and of a larger one only where", () => {
    const results = resultsOf({ parts: [wrongPart("forward")] });
    const [check] = forStudents(results).parts[0]?.checks ?? [];
    expect(check?.counterexample?.errors).toEqual(COUNTEREXAMPLE.errors);
    expect(check?.counterexample?.picture?.wrong).toBe(COUNTEREXAMPLE.picture?.wrong);
    expect(JSON.stringify(forStudents(results))).not.toContain("31041");
    expect(JSON.stringify(results)).toContain("31041");
  });

  it("shows no counterexamples: the idea, and neither the case nor a seed that leads to it", () => {
    const text = seen("no-counterexamples");
    expect(text).toContain(hint);
    for (const hidden of ["123.5", "77.25", "hIn", "-7", "--case"]) {
      expect(text).not.toContain(hidden);
    }
  });

  it("shows verdicts and points alone", () => {
    const text = seen("verdicts");
    expect(text).toContain("wrong-answer");
    expect(text).toContain("0/2");
    for (const hidden of ["123.5", "hIn", "-7", "--case", hint, "turned"]) {
      expect(text).not.toContain(hidden);
    }
  });

  it.each(["everything", "no-counterexamples", "verdicts"] as const)(
    "leaves verdicts and points as they are: %s",
    (studentsSee) => {
      const results = resultsOf({ studentsSee, parts: [{ ...failing, checks }] });
      const { parts, score, verdict } = forStudents(results);
      expect({ score, verdict }).toEqual({ score: results.score, verdict: results.verdict });
      expect(parts.map(({ points }) => points)).toEqual(results.parts.map(({ points }) => points));
    },
  );
});
