import { describe, expect, it } from "vitest";
import { assignmentIds, loadAssignment } from "../../grader/assignment/load.ts";
import type { ContractId } from "../../grader/check/contracts/all.ts";
import { MISCONCEPTIONS } from "../../grader/check/misconceptions/all.ts";
import { auditPart } from "../../grader/validate/audit.ts";
import type { AuditRow } from "../../grader/validate/validation.ts";
import { auditNames } from "./false-names.ts";
import { auditRounding } from "./rounding.ts";

// What `npm run audit` does in full: here each idea is tried in one contract that can express it, at
// a few seeds.
const SEEDS = 2;
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

/** Contract → the ideas tried there; they take turns, so that each contract has some of each family. */
const triedIn = new Map<ContractId, Set<string>>();
for (const [turn, { id, mutants }] of MISCONCEPTIONS.entries()) {
  const able = [...byContract.keys()].filter((contract) => mutants[contract] !== undefined);
  const contract = able[turn % able.length];
  if (contract === undefined) continue;
  triedIn.set(contract, (triedIn.get(contract) ?? new Set()).add(id));
}
const tried = audited.filter(([, { part }]) => triedIn.has(part.contract));

describe("auditPart(assignment, part, seeds)", () => {
  it.for(tried)("%s catches known wrong ideas in range, and names them", async ([, asked]) => {
    const { assignment, part } = asked;
    const wanted = triedIn.get(part.contract);
    const rows: AuditRow[] = [];
    for await (const row of auditPart(assignment, part, SEEDS, (id) => wanted?.has(id) === true)) {
      rows.push(row);
    }
    expect(rows.length).toBe(wanted?.size);
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
