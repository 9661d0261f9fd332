/** Whether an assignment's checks catch every known wrong idea, and call it by its name. */
import fc from "fast-check";
import type { Assignment, Part } from "../assignment/schema.ts";
import { CONTRACTS } from "../check/contracts/all.ts";
import { type Checked, diagnose } from "../check/diagnose.ts";
import { emptyMemory, type Memory } from "../check/diagnosis-memory.ts";
import { drawFrom } from "../check/draw.ts";
import { fixedProblems } from "../check/families/family.ts";
import { callInProcess } from "../check/in-process.ts";
import { knownIn, MISCONCEPTIONS } from "../check/misconceptions/all.ts";
import { isHidden } from "../check/misconceptions/conditions.ts";
import type { Known, Misconception } from "../check/misconceptions/misconception.ts";
import { type CheckPlan, runCheck } from "../check/run-check.ts";
import { classPlan, shapeClassesOf } from "../contract-checks.ts";
import { deriveSeed } from "../seeds.ts";
import type { AuditRow } from "./validation.ts";

/**
 * Tries the ideas that a part's contract can express.
 *
 * @param seeds course seeds, one audit under each
 * @param isWanted whether an idea is tried, by its id; every one unless told
 */
export async function auditPart(
  assignment: Assignment,
  part: Part,
  seeds: readonly number[],
  isWanted: (id: string) => boolean = () => true,
): Promise<AuditRow[]> {
  const contract = CONTRACTS[part.contract];
  await contract.prepare?.();
  const known = knownIn(part.contract);
  const ideas = known.filter(({ told }) => isWanted(told.id));
  // A training takes seconds, and hardly depends on chance.
  const tried = contract.once
    ? seeds.slice(0, Math.ceil(seeds.length / SEEDS_FOR_ONE_TRAINING))
    : seeds;
  const trials = new Map<Known, Trial[]>(ideas.map((idea) => [idea, []]));
  for (const seed of tried) {
    const plans = plansOf(assignment, part, seed);
    const memory = emptyMemory();
    for (const [idea, own] of trials) own.push(await tryIdea(idea, { part, plans, known, memory }));
  }
  const surveyed = survey(plansOf(assignment, part, 0));
  return [...trials].map(([idea, own]) => rowOf(part, idea, { trials: own, surveyed }));
}

const SEEDS_FOR_ONE_TRAINING = 10;

/** What became of an idea under one seed. */
interface Trial {
  readonly caught: boolean;
  readonly named: boolean;
  readonly names: readonly string[];
  readonly lost: number;
}

interface Setting {
  readonly part: Part;
  readonly plans: readonly CheckPlan[];
  readonly known: readonly Known[];
  readonly memory: Memory;
}

async function tryIdea(
  { told, makes }: Known,
  { part, plans, known, memory }: Setting,
): Promise<Trial> {
  // The idea's own function: others that have it may lie so near a threshold that they pass.
  const call = callInProcess(makes[0]());
  const checks: Checked[] = [];
  for (const plan of plans) checks.push({ plan, outcome: await runCheck(plan, call) });
  const failed = checks.filter(({ outcome }) => outcome.verdict !== "accepted");
  const diagnosed = await diagnose(known, checks, call, memory);
  const names = [...diagnosed.values()]
    .map((given) => given.map(({ id }) => id))
    .filter((given) => given.length > 0);
  return {
    caught: failed.length > 0,
    named: names.length > 0 && names.every((given) => given.includes(told.id)),
    names: names.flat(),
    lost: failed.reduce((sum, { plan }) => sum + (part.points[plan.shapeClass] ?? 0), 0),
  };
}

interface Tries {
  readonly trials: readonly Trial[];
  readonly surveyed: readonly Surveyed[];
}

function rowOf(part: Part, { told: { id, title } }: Known, { trials, surveyed }: Tries): AuditRow {
  const misconception = MISCONCEPTIONS.find((one) => one.id === id);
  if (misconception === undefined) throw new Error(`Expected ${id} in the catalogue.`);
  const besides = new Set(trials.flatMap(({ names }) => names));
  besides.delete(id);
  return {
    ...{ part: part.id, id, title, inRange: inRange(misconception, surveyed) },
    seeds: trials.length,
    caught: trials.filter(({ caught }) => caught).length,
    named: trials.filter(({ named }) => named).length,
    besides: [...besides].sort(),
    lost: trials.reduce((sum, { lost }) => sum + lost, 0) / trials.length,
    available: Object.values(part.points).reduce((sum, points) => sum + points, 0),
  };
}

/** The checks of a part, under one of the seeds of an audit. */
export function plansOf(assignment: Assignment, part: Part, seed: number): CheckPlan[] {
  return shapeClassesOf(part).map((shapeClass) => {
    const caseSeed = deriveSeed(`audit ${seed}`, assignment.id, part.id, shapeClass);
    return classPlan(assignment, part, { shapeClass, caseSeed });
  });
}

/** Problems of each class that a part may meet. */
const SURVEYED = 100;

interface Surveyed {
  readonly problem: Record<string, number>;
  /** Worked out when it is first asked: mostly the first problems already tell. */
  readonly refused: () => boolean;
}

function survey(plans: readonly CheckPlan[]): Surveyed[] {
  return plans.flatMap((plan) => {
    const { contract, shapeClass, ranges } = plan;
    const drawn = fc.sample(contract.family.problemsOf(shapeClass, ranges), {
      numRuns: SURVEYED,
      seed: 1,
    });
    const fixed = fixedProblems(contract.family, plan);
    const numbers = contract.numbers?.[0] ?? "integers";
    return [...fixed, ...drawn].map((problem) => {
      let refused: boolean | undefined;
      return {
        problem,
        refused: () => {
          refused ??= contract.makeCase(problem, drawFrom(1, numbers)).expected().kind === "throws";
          return refused;
        },
      };
    });
  });
}

function inRange({ hiddenWhen, showsIn }: Misconception, surveyed: readonly Surveyed[]): boolean {
  return surveyed.some(
    ({ problem, refused }) =>
      !isHidden(hiddenWhen, problem) && refused() === (showsIn === "refusals"),
  );
}
