/** The checks of one part, wherever their cases come from, and what becomes of them. */
import type { Assignment, Part } from "./assignment/schema.ts";
import type { Judged, Named } from "./check/name-ideas.ts";
import type { Call } from "./check/run-case.ts";
import type { CheckOutcome, Counterexample } from "./check/run-check.ts";
import type { Verdict } from "./check/verdict.ts";
import { encodeTraining, type Locate } from "./results/encode.ts";
import type { CheckResult, CounterexampleResult } from "./results/schema.ts";
import type { ResultKind } from "./sandbox/values.ts";
import { scoreCheck } from "./score/score.ts";

/** Calls other parts of the same submission, by their ids; only those that `readBy` names. */
export type Others = (part: string) => Call;

/** One check before it is run. */
export interface PartCheck {
  /** The shape class, or the law. */
  readonly id: string;
  readonly kind: "shape-class" | "law";
  readonly title: string;
  /** Points that it can earn. */
  readonly available: number;
  readonly caseSeed: number;
  readonly run: (call: Call, others: Others) => Promise<CheckOutcome>;
  /** Runs the one case that a path leads to. */
  readonly replay: (
    found: Pick<Counterexample, "numbers" | "path">,
    call: Call,
    others: Others,
  ) => Promise<CheckOutcome>;
  readonly encode: (found: Counterexample, locate: Locate) => CounterexampleResult;
}

export interface Ran<Check extends PartCheck = PartCheck> extends Judged {
  readonly check: Check;
}

/** All that judging a part takes. */
export interface PartChecks {
  readonly result: ResultKind;
  /** Parts of the submission that the answers are read by: without them nothing can be judged. */
  readonly readBy?: readonly string[];
  /** Loads what the cases are made of; once in a process, and no part of the checks. */
  readonly prepare?: (() => Promise<void>) | undefined;
  readonly checks: readonly PartCheck[];
  /** Names the wrong ideas behind the checks that failed. */
  readonly name: (
    ran: readonly Ran[],
    call: Call,
  ) => Promise<ReadonlyMap<PartCheck, readonly Named[]>>;
}

/** Where the checks of an assignment's parts come from. */
export type ChecksOf = (assignment: Assignment, part: Part) => PartChecks;

/** Runs all checks of a part and names what it can. */
export async function runChecks(
  { checks, name }: PartChecks,
  {
    call,
    others,
    locate,
  }: {
    readonly call: Call;
    readonly others: Others;
    readonly locate: Locate;
  },
): Promise<CheckResult[]> {
  const ran: Ran[] = [];
  for (const check of checks) ran.push({ check, outcome: await check.run(call, others) });
  const named = await name(ran, call);
  return ran.map((one) => checkResult(one, named.get(one.check) ?? [], locate));
}

export function checkResult(
  { check, outcome }: Ran,
  names: readonly Named[],
  locate: Locate,
): CheckResult {
  const { verdict, cases, training } = outcome;
  return {
    ...untried(check, verdict),
    ...{ caseSeed: check.caseSeed, cases },
    ...(training === undefined ? {} : { training: encodeTraining(training) }),
    ...(outcome.verdict === "accepted"
      ? {}
      : { counterexample: check.encode(outcome.counterexample, locate) }),
    ...(names.length === 0 ? {} : { misconceptions: names.map((name) => ({ ...name })) }),
  };
}

function untried({ id, kind, title, available }: PartCheck, verdict: Verdict): CheckResult {
  const points = scoreCheck(verdict, available);
  return { id, kind, title, verdict, caseSeed: 0, cases: 0, points };
}

/** Checks that all have the same verdict, because none could be run. */
export function uniformChecks({ checks }: PartChecks, verdict: Verdict): CheckResult[] {
  return checks.map((check) => untried(check, verdict));
}
