import { describe, expect, it } from "vitest";
import { assignmentIds, loadAssignment } from "../../grader/assignment/load.ts";
import { MISCONCEPTIONS } from "../../grader/check/misconceptions/all.ts";
import { auditPart } from "../../grader/validate/audit.ts";
import type { AuditRow } from "../../grader/validate/validation.ts";
import { auditNames } from "./false-names.ts";
import { RANDOM_ERRORS } from "./random-errors.ts";
import { auditRounding } from "./rounding.ts";

// What `npm run audit` does in full: here each idea is tried once, in a contract that can express it
// and under one of a few seeds.
const SEEDS = [0, 1, 2];
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

const rowsInRange: AuditRow[] = [];

/** Contract and seed → ideas; they take turns, so that each contract has some of each family. */
const turns = new Map<string, Set<string>>();
for (const [turn, { id, mutants }] of MISCONCEPTIONS.entries()) {
  const able = [...byContract.keys()].filter((contract) => mutants[contract] !== undefined);
  if (able.length === 0) continue;
  const key = `${able[turn % able.length]} ${SEEDS[turn % SEEDS.length]}`;
  turns.set(key, (turns.get(key) ?? new Set()).add(id));
}
const tried = audited.flatMap(([title, { assignment, part }]) =>
  SEEDS.flatMap((seed) => {
    const ids = turns.get(`${part.contract} ${seed}`);
    return ids === undefined ? [] : [{ title, assignment, part, seed, ids }];
  }),
);

describe("auditPart(assignment, part, seeds)", () => {
  it.for(tried)(
    "$title catches known wrong ideas and names them, under seed $seed",
    async (asked) => {
      const { assignment, part, seed, ids } = asked;
      const rows = await auditPart(assignment, part, [seed], (id) => ids.has(id));
      expect(rows.length).toBe(ids.size);
      const shown = rows.filter(({ inRange }) => inRange);
      expect(shown.filter(({ caught }) => caught === 0)).toEqual([]);
      expect(rows.filter(({ inRange, caught }) => !inRange && caught > 0)).toEqual([]);
      rowsInRange.push(...shown);
    },
  );

  it("names nearly all of them", () => {
    expect(rowsInRange.length).toBeGreaterThan(400);
    const unnamed = rowsInRange.filter((row) => row.named === 0);
    expect(unnamed.length, JSON.stringify(unnamed)).toBeLessThanOrEqual(
      (1 - LEAST_NAMED) * rowsInRange.length,
    );
  });
});

describe("auditNames(assignment, part, seeds)", () => {
  it.for(unjudged)("%s gives no name to honest answers and random errors", async (one) => {
    const [, { assignment, part }] = one;
    // Each error in a third of the parts, by turns.
    const errors = RANDOM_ERRORS.filter((_, turn) => (turn + unjudged.indexOf(one)) % 3 === 0);
    const { generated, failing, named } = await auditNames(assignment, part, [4], errors);
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
