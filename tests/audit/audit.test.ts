import { describe, expect, it } from "vitest";
import { assignmentIds, loadAssignment } from "../../grader/assignment/load.ts";
import { auditPart } from "../../grader/validate/audit.ts";
import type { AuditRow } from "../../grader/validate/validation.ts";
import { auditNames } from "./false-names.ts";
import { auditRounding } from "./rounding.ts";

// What `npm run audit` does in full, for one part of each contract and one seed.
const SEEDS = 1;
/** Of the ideas that a part can show, how many must be named. */
const LEAST_NAMED = 0.95;

const loaded = await Promise.all((await assignmentIds()).map((id) => loadAssignment(id)));
const parts = loaded.flatMap(({ assignment }) =>
  assignment.parts.map((part) => [`${assignment.id}/${part.id}`, { assignment, part }] as const),
);
const byContract = new Map(parts.map((one) => [one[1].part.contract, one]));
// A training takes seconds.
byContract.delete("train");
const audited = [...byContract.values()];
// A sign says what is true of an answer: of a start spoilt by chance, too.
const unjudged = audited.filter(([, { part }]) => part.contract !== "initialize");

describe("auditPart(assignment, part, seeds)", () => {
  it.for(audited)("%s catches every known wrong idea in range, and names it", async ([, asked]) => {
    const rows: AuditRow[] = [];
    for await (const row of auditPart(asked.assignment, asked.part, SEEDS)) rows.push(row);
    expect(rows.length).toBeGreaterThan(0);
    const shown = rows.filter(({ inRange }) => inRange);
    expect(shown.filter(({ caught }) => caught < SEEDS)).toEqual([]);
    const unnamed = shown.filter(({ named }) => named < SEEDS);
    expect(unnamed.length, JSON.stringify(unnamed)).toBeLessThanOrEqual(
      (1 - LEAST_NAMED) * shown.length,
    );
    expect(rows.filter(({ inRange, caught }) => !inRange && caught > 0)).toEqual([]);
  });
});

describe("auditNames(assignment, part, seeds)", () => {
  it.for(unjudged)("%s gives no name to honest answers and random errors", async ([, asked]) => {
    const { generated, failing, named } = await auditNames(asked.assignment, asked.part, [4]);
    expect(named).toEqual([]);
    expect(failing).toBeGreaterThan(generated / 3);
  });
});

describe("auditRounding(problems, seed)", () => {
  const audit = auditRounding(300, 2);

  it("accepts float32 sums in every order, up to F = 4608", () => {
    expect(audit.largestF).toBeGreaterThan(4000);
    expect(audit.honest).toBe(3000);
    expect(audit.accused).toEqual([]);
  });

  it("finds a single element that is off by 64 bounds", () => {
    expect(audit.spoilt).toBe(300);
    expect(audit.missed).toEqual([]);
  });
});
