/** The checks of one part: the shape classes that it has points for, then its laws. */
import type { Assignment, Part } from "./assignment/schema.ts";
import { CONTRACTS } from "./check/contracts/all.ts";
import { type Checked, diagnose, type Named } from "./check/diagnose.ts";
import { LAWS } from "./check/laws/all.ts";
import type { Law } from "./check/laws/law.ts";
import { argumentsOfLaw, type LawPlan, replayLaw, runLaw } from "./check/laws/run-law.ts";
import { knownIn } from "./check/misconceptions/all.ts";
import type { Call } from "./check/run-case.ts";
import {
  type CheckOutcome,
  type CheckPlan,
  type Counterexample,
  replayCase,
  runCheck,
} from "./check/run-check.ts";
import { SHAPE_CLASS_TITLES, SHAPE_CLASSES, type ShapeClass } from "./check/shape-classes.ts";
import type { Verdict } from "./check/verdict.ts";
import {
  encodeArguments,
  encodeCounterexample,
  encodeTraining,
  type Locate,
} from "./results/encode.ts";
import type { CheckResult, CounterexampleResult } from "./results/schema.ts";
import { scoreCheck } from "./score/score.ts";
import { deriveSeed } from "./seeds.ts";

/** One check before it is run. */
export type Planned = {
  readonly id: string;
  readonly title: string;
  /** Points that it can earn. */
  readonly available: number;
} & (
  | { readonly kind: "shape-class"; readonly plan: CheckPlan }
  | { readonly kind: "law"; readonly plan: LawPlan }
);

/** A law is tried on fewer problems than a class: it says the same of all of them. */
const CASES_OF_A_LAW = 1 / 4;

/** @param seedOf the case seed of a check, by its id */
export function plannedChecks(
  assignment: Assignment,
  part: Part,
  seedOf: (check: string) => number,
): Planned[] {
  const classes = shapeClassesOf(part).map((shapeClass): Planned => {
    const plan = classPlan(assignment, part, shapeClass, seedOf(shapeClass));
    const available = part.points[shapeClass] ?? 0;
    const title = SHAPE_CLASS_TITLES[shapeClass];
    return { kind: "shape-class", id: shapeClass, title, available, plan };
  });
  const laws = lawsOf(part).map((law): Planned => {
    const { contract, ranges, cases } = { ...common(assignment, part) };
    const { id, title } = law;
    const caseSeed = seedOf(id);
    const plan = { contract, law, ranges, cases: Math.ceil(cases * CASES_OF_A_LAW), caseSeed };
    return { kind: "law", id, title, available: part.laws[id] ?? 0, plan };
  });
  return [...classes, ...laws];
}

/** The plan of one shape class. */
export function classPlan(
  assignment: Assignment,
  part: Part,
  shapeClass: ShapeClass,
  caseSeed: number,
): CheckPlan {
  return { ...common(assignment, part), shapeClass, examples: assignment.examples, caseSeed };
}

function common({ ranges, casesPerClass }: Assignment, part: Part) {
  return {
    contract: CONTRACTS[part.contract],
    ranges: { ...ranges, ...part.ranges },
    cases: casesPerClass,
  };
}

export function shapeClassesOf({ points }: Part): ShapeClass[] {
  return SHAPE_CLASSES.filter((shapeClass) => points[shapeClass] !== undefined);
}

function lawsOf({ contract, laws }: Part): Law[] {
  return (LAWS[contract] ?? []).filter(({ id }) => laws[id] !== undefined);
}

/** Runs all checks of a part and names what it can. */
export async function gradeChecks(
  assignment: Assignment,
  part: Part,
  { courseSeed, call, locate }: { courseSeed: string; call: Call; locate: Locate },
): Promise<CheckResult[]> {
  const planned = plannedChecks(assignment, part, (check) =>
    deriveSeed(courseSeed, assignment.id, part.id, check),
  );
  const run: { readonly check: Planned; readonly outcome: CheckOutcome }[] = [];
  for (const check of planned) {
    const outcome = await (check.kind === "law"
      ? runLaw(check.plan, call)
      : runCheck(check.plan, call));
    run.push({ check, outcome });
  }
  const checked = run.flatMap(({ check, outcome }): Checked[] =>
    check.kind === "law" ? [] : [{ plan: check.plan, outcome }],
  );
  const named = await diagnose(knownIn(part.contract), checked, call);
  return run.map(({ check, outcome }) => {
    const own = checked.find((one) => one.plan === check.plan);
    const names = own === undefined ? [] : (named.get(own) ?? []);
    return checkResult(check, outcome, { names, locate });
  });
}

function checkResult(
  check: Planned,
  outcome: CheckOutcome,
  { names, locate }: { readonly names: readonly Named[]; readonly locate: Locate },
): CheckResult {
  const { verdict, cases, training } = outcome;
  return {
    ...untried(check, verdict),
    ...{ caseSeed: check.plan.caseSeed, cases },
    ...(training === undefined ? {} : { training: encodeTraining(training) }),
    ...(outcome.verdict === "accepted"
      ? {}
      : { counterexample: encodeFound(check, outcome.counterexample, locate) }),
    ...(names.length === 0 ? {} : { misconceptions: names.map((name) => ({ ...name })) }),
  };
}

function untried({ id, kind, title, available }: Planned, verdict: Verdict): CheckResult {
  const points = scoreCheck(verdict, available);
  return { id, kind, title, verdict, caseSeed: 0, cases: 0, points };
}

/** Checks that all have the same verdict, because none could be run. */
export function uniformChecks(assignment: Assignment, part: Part, verdict: Verdict): CheckResult[] {
  return plannedChecks(assignment, part, () => 0).map((check) => untried(check, verdict));
}

/** Runs the one case of a check that a path leads to. */
export function replayCheck(
  check: Planned,
  found: Pick<Counterexample, "numbers" | "path">,
  call: Call,
): Promise<CheckOutcome> {
  return check.kind === "law"
    ? replayLaw(check.plan, found, call)
    : replayCase(check.plan, found, call);
}

export function encodeFound(
  { kind, plan }: Planned,
  counterexample: Counterexample,
  locate: Locate,
): CounterexampleResult {
  const encoded = encodeCounterexample(counterexample, plan.contract, locate);
  if (kind === "shape-class") return encoded;
  const calls = argumentsOfLaw(plan.law, counterexample);
  return {
    ...encoded,
    arguments: calls.flatMap((args, i) =>
      encodeArguments(args, plan.contract, ` of call ${i + 1}`),
    ),
  };
}
