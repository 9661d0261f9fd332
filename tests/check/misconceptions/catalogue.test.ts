import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { assignmentIds, loadAssignment } from "../../../grader/assignment/load.ts";
import type { Expected } from "../../../grader/check/compare.ts";
import type { ContractId } from "../../../grader/check/contract-ids.ts";
import { CONTRACTS } from "../../../grader/check/contracts/all.ts";
import { drawFrom } from "../../../grader/check/draw.ts";
import type { Sizes } from "../../../grader/check/families/family.ts";
import { callInProcess } from "../../../grader/check/in-process.ts";
import { MISCONCEPTIONS } from "../../../grader/check/misconceptions/all.ts";
import { CONDITIONS, isHidden } from "../../../grader/check/misconceptions/conditions.ts";
import { PURITY } from "../../../grader/check/purity.ts";
import { type Case, isRight } from "../../../grader/check/run-case.ts";
import { plansOf } from "../../../grader/validate/audit.ts";

const loaded = await Promise.all((await assignmentIds()).map((id) => loadAssignment(id)));

describe("MISCONCEPTIONS", () => {
  it("gives each idea an id of its own", () => {
    const ids = [...MISCONCEPTIONS, ...Object.values(PURITY)].map(({ id }) => id);
    expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted());
  });

  it.each([...MISCONCEPTIONS, ...Object.values(PURITY)])(
    "tells $id in a short title and a hint of one or two sentences",
    ({ title, hint }) => {
      expect(title.length).toBeLessThanOrEqual(90);
      expect(title).toMatch(/^\S.*[^.]$/);
      expect(hint.length).toBeLessThanOrEqual(260);
      expect(hint).toMatch(/^\S.*[.?]$/);
    },
  );

  it("has some for every contract that an assignment asks for", () => {
    const asked = new Set(
      loaded.flatMap(({ assignment }) => assignment.parts.map((p) => p.contract)),
    );
    const without = [...asked].filter((id) => MISCONCEPTIONS.every(({ mutants }) => !mutants[id]));
    expect(without).toEqual([]);
  });
});

/** Parts of the course by contract: where a misconception's mutants are tried. */
const partsOf = new Map<ContractId, ReturnType<typeof plansOf>>();
for (const { assignment } of loaded) {
  for (const part of assignment.parts) {
    partsOf.set(part.contract, [
      ...(partsOf.get(part.contract) ?? []),
      ...plansOf(assignment, part, 1),
    ]);
  }
}
// A contract's ideas come one after another, so that its cases are made once and kept no longer.
const pairs = [...partsOf.keys()]
  .filter((contract) => contract !== "train")
  .flatMap((contract) =>
    MISCONCEPTIONS.filter(({ mutants }) => mutants[contract] !== undefined).map(
      (idea) => [`${idea.id} in ${contract}`, { idea, contract }] as const,
    ),
  );

interface Tried extends Omit<Case, "expected"> {
  readonly problem: Sizes;
  readonly right: Expected;
}

let made: { readonly contract: ContractId; readonly cases: readonly Tried[] } | undefined;

/** The cases that all ideas of a contract are tried on: some of each class of each part. */
async function casesOf(contract: ContractId): Promise<readonly Tried[]> {
  if (made?.contract === contract) return made.cases;
  const own = CONTRACTS[contract];
  await own.prepare?.();
  const cases = (partsOf.get(contract) ?? []).flatMap(({ shapeClass, ranges }) =>
    fc
      .sample(own.family.problemsOf(shapeClass, ranges), { numRuns: 30, seed: 5 })
      .map((problem, i) => {
        const draw = drawFrom(i, own.numbers?.[0] ?? "integers");
        const { args, expected } = own.makeCase(problem, draw);
        return { problem, args, right: expected() };
      }),
  );
  made = { contract, cases };
  return cases;
}

describe("a misconception", () => {
  it.for(pairs)("%s is right wherever it says that it hides", async ([, { idea, contract }]) => {
    const make = idea.mutants[contract];
    if (make === undefined) throw new Error(`Expected ${idea.id} as a function of ${contract}.`);
    for (const { problem, args, right } of await casesOf(contract)) {
      // Where the function should refuse, an idea about answers may refuse or not.
      if (right.kind === "throws" || !isHidden(idea.hiddenWhen, problem)) continue;
      const outcome = await callInProcess(make())(args);
      expect(isRight(outcome, right), JSON.stringify(problem)).toBe(true);
    }
  });
});

describe("CONDITIONS", () => {
  it("are all used", () => {
    const used = new Set(MISCONCEPTIONS.flatMap(({ hiddenWhen }) => hiddenWhen));
    expect(Object.keys(CONDITIONS).filter((one) => !used.has(one as never))).toEqual([]);
  });
});

/** Ideas of the published catalogue that no contract can express, and who catches them instead. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  X02: "equivalent to a correct implementation: it must not be named",
  B17: "the backward contracts have no dilation",
  P12: "the pooling contracts have square windows",
  P13: "the pooling contracts have no dilation",
  P15: "the pooling contracts have one stride for both axes",
  S10: "right answers, only slow ones: its speed earns less",
  S11: "the bundler rejects the import",
};

const catalogue = join(process.env["CONVGRADE_ORACLES"] ?? "", "..", "misconceptions.json");

describe.skipIf(process.env["CONVGRADE_ORACLES"] === undefined)(
  "the published catalogue (skipped without CONVGRADE_ORACLES)",
  () => {
    it("has each of its ideas here, or a reason why not", async () => {
      const text = await readFile(catalogue, "utf8");
      const published = z.array(z.object({ id: z.string() })).parse(JSON.parse(text));
      const here = new Set([...MISCONCEPTIONS, ...Object.values(PURITY)].map(({ id }) => id));
      const missing = published.filter(({ id }) => !here.has(id) && ELSEWHERE[id] === undefined);
      expect(missing.map(({ id }) => id)).toEqual([]);
      expect(Object.keys(ELSEWHERE).filter((id) => here.has(id))).toEqual([]);
    });
  },
);
