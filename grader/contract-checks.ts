/** The checks of a graded run: each contract draws its cases, and answers them by the reference. */
import type { Assignment, Part } from "./assignment/schema.ts";
import { CONTRACTS } from "./check/contracts/all.ts";
import { type Checked, diagnose } from "./check/diagnose.ts";
import { drawFrom } from "./check/draw.ts";
import { knownIn } from "./check/misconceptions/all.ts";
import { type CheckPlan, replayCase, runCheck } from "./check/run-check.ts";
import { SHAPE_CLASS_TITLES, SHAPE_CLASSES, type ShapeClass } from "./check/shape-classes.ts";
import { lawChecks } from "./law-checks.ts";
import type { ChecksOf, PartCheck, PartChecks } from "./part-checks.ts";
import { encodeCounterexample } from "./results/encode.ts";
import { deriveSeed } from "./seeds.ts";

/** Every part's checks under one course seed. */
export function checksUnder(courseSeed: string): ChecksOf {
  return (assignment, part) =>
    contractChecks(assignment, part, (check) =>
      deriveSeed(courseSeed, assignment.id, part.id, check),
    );
}

/**
 * The checks of one part: the shape classes that it has points for, then its laws.
 *
 * @param seedOf the case seed of a check, by its id
 */
export function contractChecks(
  assignment: Assignment,
  part: Part,
  seedOf: (check: string) => number,
): PartChecks {
  const contract = CONTRACTS[part.contract];
  const plans = new Map<PartCheck, CheckPlan>();
  for (const shapeClass of shapeClassesOf(part)) {
    const plan = classPlan(assignment, part, { shapeClass, caseSeed: seedOf(shapeClass) });
    plans.set(classCheck(plan, part.points[shapeClass] ?? 0), plan);
  }
  return {
    result: contract.result,
    prepare: contract.prepare?.bind(contract),
    checks: [...plans.keys(), ...lawChecks(assignment, part, { contract, seedOf })],
    async name(ran, call) {
      const checks = new Map<PartCheck, Checked>();
      for (const { check, outcome } of ran) {
        const plan = plans.get(check);
        if (plan !== undefined) checks.set(check, { plan, outcome });
      }
      const named = await diagnose(knownIn(part.contract), [...checks.values()], call);
      return new Map([...checks].map(([check, checked]) => [check, named.get(checked) ?? []]));
    },
  };
}

function classCheck(plan: CheckPlan, available: number): PartCheck {
  const { contract, shapeClass, caseSeed } = plan;
  const described = {
    parameters: contract.parameters,
    axes: contract.axes,
    caseOf: ({ problem, numbers, dataSeed }) =>
      contract.makeCase(problem, drawFrom(dataSeed, numbers)),
  } satisfies Parameters<typeof encodeCounterexample>[1];
  return {
    ...{ id: shapeClass, kind: "shape-class", title: SHAPE_CLASS_TITLES[shapeClass] },
    ...{ available, caseSeed },
    run: (call) => runCheck(plan, call),
    replay: (found, call) => replayCase(plan, found, call),
    encode: (found, locate) => encodeCounterexample(found, described, locate),
  };
}

/** The plan of one shape class under a case seed. */
export function classPlan(
  { ranges, casesPerClass, examples }: Assignment,
  part: Part,
  { shapeClass, caseSeed }: Pick<CheckPlan, "shapeClass" | "caseSeed">,
): CheckPlan {
  return {
    contract: CONTRACTS[part.contract],
    ranges: { ...ranges, ...part.ranges },
    cases: casesPerClass,
    ...{ shapeClass, examples, caseSeed },
  };
}

export function shapeClassesOf({ points }: Part): ShapeClass[] {
  return SHAPE_CLASSES.filter((shapeClass) => points[shapeClass] !== undefined);
}
