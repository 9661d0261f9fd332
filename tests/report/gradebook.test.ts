import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadAssignment } from "../../grader/assignment/load.ts";
import { renderGradebook } from "../../grader/report/gradebook.ts";
import type { Results } from "../../grader/results/schema.ts";
import {
  measuredSpeed,
  partOf,
  resultsOf,
  UNGRADED_SPEED,
  withheldSpeed,
} from "../results/samples.ts";
import { parseCsv } from "./csv.ts";

const { assignment } = await loadAssignment("im2col");

function gradebookOf(class_: readonly Results[]): Record<string, string>[] {
  const [header = [], ...rows] = parseCsv(renderGradebook(assignment, class_));
  return rows.map((row) => {
    expect(row.length).toBe(header.length);
    return Object.fromEntries(header.map((name, i) => [name, row[i] ?? ""]));
  });
}

function named(id: string): Results {
  return resultsOf({ submission: { id, hash: null, ignored: [] } });
}

describe("renderGradebook(assignment, class)", () => {
  it.each([
    ...["=cmd|' /C calc'!A0", "+1+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")'],
  ])("makes the name %j text, not a formula", (id) => {
    expect(gradebookOf([named(id)])[0]?.["submission"]).toBe(`'${id}`);
  });

  it("gives any other name back as it is, in its own row", () => {
    const id = fc.oneof(
      fc.string({ unit: "binary" }).map((text) => `n${text}`),
      fc.constantFrom('a,"b"\n,c', '"', "a\nb", ",", "\n"),
    );
    fc.assert(
      fc.property(fc.array(id, { minLength: 1, maxLength: 4 }), (ids) => {
        expect(gradebookOf(ids.map(named)).map((row) => row["submission"])).toEqual(ids);
      }),
    );
  });

  it("leaves the score of a grader-error empty", () => {
    const parts = [
      partOf("im2col", { verdict: "grader-error", points: { earned: 0, available: 14 } }),
      partOf("forward", { verdict: "grader-error", speed: withheldSpeed("not accepted") }),
    ];
    const [row] = gradebookOf([resultsOf({ verdict: "grader-error", parts })]);
    expect(row).toMatchObject({
      ...{
        verdict: "grader-error",
        score: "",
        "im2col verdict": "grader-error",
        "im2col points": "",
        "forward speed points": "",
      },
    });
  });

  it("says what speed earned, or that it wasn't graded", () => {
    const speeds = [measuredSpeed(9, "undecided"), withheldSpeed("no"), UNGRADED_SPEED];
    const rows = gradebookOf(
      speeds.map((speed) => resultsOf({ parts: [partOf("forward", { speed })] })),
    );
    expect(
      rows.map((row) => [
        row["forward speedup over the deck's loops"],
        row["forward speed points"],
        row["forward speed state"],
      ]),
    ).toEqual([
      ["4.25", "9", "undecided"],
      ["", "0", "withheld"],
      ["", "", "ungraded"],
    ]);
  });

  it("rounds once, half up, to two decimals", () => {
    const score = { earned: 1.005, available: 3.333333, ungraded: 0 };
    expect(gradebookOf([resultsOf({ score })])[0]).toMatchObject({
      score: "1.01",
      available: "3.33",
    });
  });

  it("has a header alone for an empty class, and empty cells for parts that are missing", () => {
    expect(gradebookOf([])).toEqual([]);
    expect(gradebookOf([resultsOf({ parts: [] })])[0]).toMatchObject({
      "gemm verdict": "",
      "gemm points": "",
    });
  });
});
