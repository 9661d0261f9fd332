import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assignmentIds, loadAssignment } from "../../grader/assignment/load.ts";
import type { Assignment, Part } from "../../grader/assignment/schema.ts";
import { drawFrom } from "../../grader/check/draw.ts";
import { SHAPE_CLASSES } from "../../grader/check/shape-classes.ts";
import { classPlan, contractChecks } from "../../grader/contract-checks.ts";
import type { PartCheck } from "../../grader/part-checks.ts";
import { encodeArguments } from "../../grader/results/encode.ts";
import { type CheckResult, resultsSchema } from "../../grader/results/schema.ts";
import { partOf, resultsOf } from "./samples.ts";

const loaded = await Promise.all((await assignmentIds()).map((id) => loadAssignment(id)));

/** A check that ran out of memory in some case of its own. */
async function failed(
  assignment: Assignment,
  part: Part,
  { id, kind, title, available }: PartCheck,
): Promise<CheckResult> {
  const check: CheckResult = {
    ...{ id, kind, title, verdict: "memory-limit", caseSeed: 1, cases: 1 },
    points: { earned: 0, available },
  };
  const shapeClass = SHAPE_CLASSES.find((one) => kind === "shape-class" && one === id);
  if (shapeClass === undefined) return check;
  const { contract, ranges } = classPlan(assignment, part, { shapeClass, caseSeed: 1 });
  await contract.prepare?.();
  const [numbers = "integers"] = contract.numbers ?? [];
  const problems = contract.family.problemsOf(shapeClass, ranges);
  const [problem = {}] = fc.sample(problems, { numRuns: 1, seed: 1 });
  const { args } = contract.makeCase(problem, drawFrom(1, numbers));
  return {
    ...check,
    counterexample: {
      ...{ problem: { ...problem }, numbers, dataSeed: 1, path: "fixed:0" },
      arguments: encodeArguments(args, contract),
      failure: { kind: "memory-limit" },
    },
  };
}

describe("resultsSchema.parse(results)", () => {
  it.each(loaded.map(({ assignment }) => [assignment.id, assignment] as const))(
    "keeps the ids, titles, sizes and arguments of every check of %s",
    async (id, assignment) => {
      const parts = assignment.parts.map(async (part) => {
        const { checks } = contractChecks(assignment, part, () => 1);
        const all = checks.map((check) => failed(assignment, part, check));
        return partOf(part.id, { checks: await Promise.all(all) });
      });
      const { title } = assignment;
      const results = resultsOf({
        assignment: { ...resultsOf().assignment, id, title },
        parts: await Promise.all(parts),
      });
      expect(resultsSchema.parse(results)).toEqual(results);
    },
  );
});
