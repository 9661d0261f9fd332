/** Whether an assignment's checks catch every known wrong idea, and call it by its name. */
import fc from "fast-check";
import type { Assignment, Part } from "../assignment/schema.ts";
import { CONTRACTS } from "../check/contracts/all.ts";
import { type Checked, diagnose, type Known } from "../check/diagnose.ts";
import { drawFrom } from "../check/draw.ts";
import { fixedProblems } from "../check/families/family.ts";
import { callInProcess } from "../check/in-process.ts";
import { knownIn, MISCONCEPTIONS } from "../check/misconceptions/all.ts";
import { isHidden } from "../check/misconceptions/conditions.ts";
import type { Misconception } from "../check/misconceptions/misconception.ts";
import { type CheckPlan, runCheck } from "../check/run-check.ts";
import { classPlan, shapeClassesOf } from "../grade-checks.ts";
import { deriveSeed } from "../seeds.ts";
import type { AuditRow } from "./validation.ts";

/**
 * Tries the ideas that a part's contract can express.
 *
 * @param isWanted whether an idea is tried, by its id; every one unless told
 */
export async function* auditPart(
  assignment: Assignment,
  part: Part,
  seeds: number,
  isWanted: (id: string) => boolean = () => true,
): AsyncGenerator<AuditRow> {
  const contract = CONTRACTS[part.contract];
  await contract.prepare?.();
  const known = knownIn(part.contract);
  // A training takes seconds, and hardly depends on chance.
  const tried = contract.once ? Math.ceil(seeds / SEEDS_FOR_ONE_TRAINING) : seeds;
  const surveyed = survey(plansOf(assignment, part, 0));
  for (const idea of known) {
    const misconception = MISCONCEPTIONS.find(({ id }) => id === idea.told.id);
    if (misconception === undefined || !isWanted(misconception.id)) continue;
    yield await auditIdea(idea, inRange(misconception, surveyed), {
      assignment,
      part,
      known,
      seeds: tried,
    });
  }
}

const SEEDS_FOR_ONE_TRAINING = 10;

interface Setting {
  readonly assignment: Assignment;
  readonly part: Part;
  readonly known: readonly Known[];
  readonly seeds: number;
}

async function auditIdea(idea: Known, shows: boolean, setting: Setting): Promise<AuditRow> {
  const { assignment, part, known, seeds } = setting;
  let [caught, named, lost] = [0, 0, 0];
  const besides = new Set<string>();
  for (let seed = 0; seed < seeds; seed++) {
    // The idea's own function: others that have it may lie so near a threshold that they pass.
    const call = callInProcess(idea.makes[0]());
    const checks: Checked[] = [];
    for (const plan of plansOf(assignment, part, seed)) {
      const outcome = await runCheck(plan, call);
      checks.push({ plan, outcome });
      if (outcome.verdict !== "accepted") lost += part.points[plan.shapeClass] ?? 0;
    }
    if (checks.some(({ outcome }) => outcome.verdict !== "accepted")) caught++;
    const names = [...(await diagnose(known, checks, call)).values()].filter(
      (given) => given.length > 0,
    );
    const everywhere = names.every((given) => given.some(({ id }) => id === idea.told.id));
    if (names.length > 0 && everywhere) named++;
    for (const { id } of names.flat()) if (id !== idea.told.id) besides.add(id);
  }
  const available = Object.values(part.points).reduce((sum, points) => sum + points, 0);
  return {
    ...{ part: part.id, id: idea.told.id, title: idea.told.title, inRange: shows, seeds },
    ...{ caught, named, besides: [...besides].sort(), lost: lost / seeds, available },
  };
}

/** The checks of a part, under one of the seeds of an audit. */
export function plansOf(assignment: Assignment, part: Part, seed: number): CheckPlan[] {
  return shapeClassesOf(part).map((shapeClass) => {
    const caseSeed = deriveSeed(`audit ${seed}`, assignment.id, part.id, shapeClass);
    return classPlan(assignment, part, shapeClass, caseSeed);
  });
}

/** Problems of each class that a part may meet. */
const SURVEYED = 100;

interface Surveyed {
  readonly problem: Record<string, number>;
  readonly refused: boolean;
}

function survey(plans: readonly CheckPlan[]): Surveyed[] {
  return plans.flatMap(({ contract, shapeClass, ranges, examples }) => {
    const drawn = fc.sample(contract.family.problemsOf(shapeClass, ranges), {
      numRuns: SURVEYED,
      seed: 1,
    });
    const fixed = fixedProblems(contract.family, shapeClass, ranges, examples);
    const numbers = contract.numbers?.[0] ?? "integers";
    return [...fixed, ...drawn].map((problem) => ({
      problem,
      refused: contract.makeCase(problem, drawFrom(1, numbers)).expected().kind === "throws",
    }));
  });
}

function inRange({ hiddenWhen, showsIn }: Misconception, surveyed: readonly Surveyed[]): boolean {
  return surveyed.some(
    ({ problem, refused }) =>
      refused === (showsIn === "refusals") && !isHidden(hiddenWhen, problem),
  );
}
