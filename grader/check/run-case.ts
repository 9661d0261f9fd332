/** One case: a call, and what was wrong with its answer. */
import type { CallOutcome, Returned } from "../sandbox/call-outcome.ts";
import type { Argument, Value } from "../sandbox/values.ts";
import { compare, type Expected, identical, type Mismatch, type Training } from "./compare.ts";
import type { Verdict } from "./verdict.ts";

/** One call and its right answer. */
export interface Case {
  readonly args: readonly Argument[];
  /** Worked out only when a submission has returned something to compare. */
  readonly expected: () => Expected;
}

/** Calls a submission's function once. */
export type Call = (args: readonly Argument[]) => Promise<CallOutcome>;

export type CaseFailure =
  | {
      readonly kind: "mismatch";
      readonly mismatch: Mismatch;
      /** What was answered, where it is the answer that is wrong. */
      readonly answer?: Value;
    }
  | { readonly kind: "call"; readonly outcome: Exclude<CallOutcome, { kind: "returned" }> };

export type FailedVerdict = Exclude<Verdict, "accepted" | "not-run" | "rejected" | "grader-error">;

/** Undefined where nothing is wrong, and nothing is to be told. */
export interface CaseOutcome {
  readonly failure?: CaseFailure | undefined;
  readonly training?: Training | undefined;
}

export async function runCase({ args, expected }: Case, call: Call): Promise<CaseOutcome> {
  const outcome = await call(args);
  return judge(outcome, expected());
}

/** Whether an outcome is the right one, whatever the call did beside it. */
export function isRight(outcome: CallOutcome, right: Expected): boolean {
  return judge(outcome, right).failure === undefined;
}

function judge(outcome: CallOutcome, right: Expected): CaseOutcome {
  if (outcome.kind !== "returned") {
    const asExpected =
      right.kind === "throws" && outcome.kind === "threw" && outcome.error.name === right.name;
    return asExpected ? {} : { failure: { kind: "call", outcome } };
  }
  const answer = outcome.result;
  if (right.kind === "throws") {
    return { failure: mismatch({ kind: "returned", expected: right.name }, answer) };
  }
  if (outcome.inputChanged) return { failure: impure("input-changed") };
  if (right.kind === "judged") {
    const { wrong, training } = right.judge(answer);
    if (wrong === undefined) return { failure: afterwards(outcome), training };
    return { failure: mismatch({ kind: "judged", wrong }, answer), training };
  }
  const difference = compare(answer, right);
  return { failure: difference === undefined ? afterwards(outcome) : mismatch(difference, answer) };
}

/** What only matters when the answer is right. */
function afterwards({ outputShared, earlierOutputChanged }: Returned): CaseFailure | undefined {
  if (outputShared) return impure("output-shared");
  return earlierOutputChanged ? impure("earlier-output-changed") : undefined;
}

/** What was wrong, and with which of two cases. */
interface FailedAgain {
  readonly failure: CaseFailure;
  readonly of: Case;
}

/** Two cases of one problem, with other numbers. */
interface Pair {
  readonly first: Case;
  readonly other: Case;
  /** Whether the numbers are seeds of chance, so that the answers must differ. */
  readonly seeded: boolean;
}

/** The same shape with other numbers, between calls of the first case: a pure function keeps no memory. */
export async function runAgain(
  { first, other, seeded }: Pair,
  call: Call,
): Promise<FailedAgain | undefined> {
  const ofFirst = (failure: CaseFailure): FailedAgain => ({ failure, of: first });
  const before = await call(first.args);
  let between: CallOutcome | undefined;
  const { failure } = await runCase(other, async (args) => {
    between = await call(args);
    return between;
  });
  if (failure !== undefined) {
    const wrong = failure.kind !== "mismatch" || failure.mismatch.kind !== "impure";
    const stale =
      wrong &&
      before.kind === "returned" &&
      between?.kind === "returned" &&
      identical(before.result, between.result);
    return stale ? ofFirst(impure("remembered")) : { failure, of: other };
  }
  if (seeded && before.kind === "returned" && between?.kind === "returned") {
    if (identical(before.result, between.result)) {
      return ofFirst(mismatch({ kind: "judged", wrong: "another seed gave the same answer" }));
    }
  }
  for (const again of [await call(first.args), await call(first.args)]) {
    if (before.kind !== again.kind) return ofFirst(impure("not-repeatable"));
    if (before.kind !== "returned" || again.kind !== "returned") continue;
    if (!identical(before.result, again.result)) return ofFirst(impure("not-repeatable"));
  }
  return first.expected().kind !== "throws" && before.kind !== "returned"
    ? ofFirst(impure("not-repeatable"))
    : undefined;
}

function mismatch(found: Mismatch, answer?: Value): CaseFailure {
  return { kind: "mismatch", mismatch: found, ...(answer === undefined ? {} : { answer }) };
}

function impure(what: Extract<Mismatch, { kind: "impure" }>["what"]): CaseFailure {
  return mismatch({ kind: "impure", what });
}

export function isCostly(failure: CaseFailure): boolean {
  return (
    failure.kind === "call" &&
    ["time-limit", "memory-limit", "crashed"].includes(failure.outcome.kind)
  );
}

export function verdictOf(failure: CaseFailure): FailedVerdict {
  if (failure.kind === "mismatch") return "wrong-answer";
  switch (failure.outcome.kind) {
    case "threw":
    case "crashed":
      return "runtime-error";
    case "unimplemented":
      return "unimplemented";
    case "malformed":
      return "malformed-output";
    case "memory-limit":
      return "memory-limit";
    case "time-limit":
      return "time-limit";
    default:
      return failure.outcome satisfies never;
  }
}
