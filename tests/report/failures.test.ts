import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { readerWith, renderFailures } from "../../grader/report/failures.ts";
import { COLUMNS } from "../../grader/report/wrap.ts";
import type { CheckResult } from "../../grader/results/schema.ts";
import { failingPart } from "../results/samples.ts";

const part = failingPart("forward", {
  ...{ kind: "element", name: "", index: [0, 1, 0, 2], expected: 5, actual: 6 },
  ...{ bound: 0, wrong: 3, of: 9 },
});
const [sample] = part.checks;
const IDEAS = {
  turned: {
    id: "F01",
    title: "The kernel is turned",
    hint: "Which corner comes first? ".repeat(5),
  },
  bias: { id: "F16", title: "The bias is left out", hint: "Where does b enter?" },
};

function failing(id: string, ...ideas: readonly (keyof typeof IDEAS)[]): CheckResult {
  if (sample === undefined) throw new Error("Expected a check.");
  const misconceptions = ideas.map((idea) => IDEAS[idea]);
  return { ...sample, id, ...(ideas.length === 0 ? {} : { misconceptions }) };
}

function textOf(...checks: readonly CheckResult[]): string {
  const setting = { assignment: "naive", ...readerWith("convgrade", "'my folder'") };
  return stripVTControlCharacters(
    renderFailures({ ...part, checks: [...checks] }, setting).join("\n"),
  );
}

function count(text: string, what: string): number {
  return text.split(what).length - 1;
}

describe("renderFailures(part, setting)", () => {
  it("tells an idea once, with all the classes that it costs, and one counterexample", () => {
    const text = textOf(failing("square", "turned"), failing("batch", "turned"));
    expect(count(text, "The kernel is turned (F01)")).toBe(1);
    expect(count(text, "smallest failing case")).toBe(1);
    for (const id of ["✗ square", "✗ batch"]) expect(count(text, id)).toBe(1);
  });

  it("tells two ideas apart, each with its classes", () => {
    const text = textOf(
      failing("square", "turned"),
      failing("unit", "bias"),
      failing("stride", "turned"),
    );
    expect(text.indexOf("✗ stride")).toBeLessThan(text.indexOf("The bias is left out"));
    expect(text.indexOf("✗ unit")).toBeGreaterThan(text.indexOf("The bias is left out"));
    expect(count(text, "smallest failing case")).toBe(2);
  });

  it("names both where two ideas answer alike", () => {
    const text = textOf(failing("square", "turned", "bias"));
    expect(text).toMatch(/One of these.*F01.*F16.*✗ square/s);
  });

  it("shows two failures that nothing explains in full, and of the rest what is wrong", () => {
    const text = textOf(...["square", "batch", "stride", "unit"].map((id) => failing(id)));
    expect(count(text, "smallest failing case")).toBe(2);
    expect(count(text, "expected 5 at [0, 1, 0, 2], got 6")).toBe(4);
  });

  it("gives the command that replays the case", () => {
    expect(textOf(failing("square"))).toContain(
      "convgrade replay --submission 'my folder' \\\n          --case naive/forward/square/integers/-7/1:0",
    );
  });

  it("fits into 80 columns, but for a command that must stay in one piece", () => {
    const lines = textOf(failing("square", "turned")).split("\n");
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(COLUMNS);
  });
});
