/** One case: a call, and what was wrong with its answer. */
import type { CallOutcome, Returned } from "../sandbox/call-outcome.ts";
import type { Argument } from "../sandbox/values.ts";
import { compare, identical, type Mismatch, type Training } from "./compare.ts";
import type { Case } from "./contracts/contract.ts";
import type { Verdict } from "./verdict.ts";

/** Calls a submission's function once. */
export type Call = (args: readonly Argument[]) => Promise<CallOutcome>;

export type CaseFailure =
  | { readonly kind: "mismatch"; readonly mismatch: Mismatch }
  | { readonly kind: "call"; readonly outcome: Exclude<CallOutcome, { kind: "returned" }> };

export type FailedVerdict = Exclude<Verdict, "accepted" | "not-run" | "rejected" | "grader-error">;

/** Undefined where nothing is wrong, and nothing is to be told. */
export interface CaseOutcome {
  readonly failure?: CaseFailure | undefined;
  readonly training?: Training | undefined;
}

export async function runCase({ args, expected }: Case, call: Call): Promise<CaseOutcome> {
  const outcome = await call(args);
  const right = expected();
  if (outcome.kind !== "returned") {
    const asExpected =
      right.kind === "throws" && outcome.kind === "threw" && outcome.error.name === right.name;
    return asExpected ? {} : { failure: { kind: "call", outcome } };
  }
  if (right.kind === "throws") {
    return { failure: mismatch({ kind: "returned", expected: right.name }) };
  }
  if (outcome.inputChanged) return { failure: impure("input-changed") };
  if (right.kind === "judged") {
    const { wrong, training } = right.judge(outcome.result);
    if (wrong !== undefined) return { failure: mismatch({ kind: "judged", wrong }), training };
    return { failure: afterwards(outcome), training };
  }
  const difference = compare(outcome.result, right);
  return { failure: difference === undefined ? afterwards(outcome) : mismatch(difference) };
}

/** What only matters when the answer is right. */
function afterwards({ outputShared, earlierOutputChanged }: Returned): CaseFailure | undefined {
  if (outputShared) return impure("output-shared");
  return earlierOutputChanged ? impure("earlier-output-changed") : undefined;
}

/** The same shape with other numbers, between calls of the first case: a pure function keeps no memory. */
export async function runAgain(
  first: Case,
  other: Case,
  call: Call,
  seeded = false,
): Promise<CaseFailure | undefined> {
  const before = await call(first.args);
  let between: CallOutcome | undefined;
  const { failure } = await runCase(other, async (args) => {
    between = await call(args);
    return between;
  });
  if (failure !== undefined) return failure;
  if (seeded && before.kind === "returned" && between?.kind === "returned") {
    if (identical(before.result, between.result)) {
      return mismatch({ kind: "judged", wrong: "another seed gave the same answer" });
    }
  }
  for (const again of [await call(first.args), await call(first.args)]) {
    if (before.kind !== again.kind) return impure("not-repeatable");
    if (before.kind !== "returned" || again.kind !== "returned") continue;
    if (!identical(before.result, again.result)) return impure("not-repeatable");
  }
  return first.expected().kind !== "throws" && before.kind !== "returned"
    ? impure("not-repeatable")
    : undefined;
}

function mismatch(found: Mismatch): CaseFailure {
  return { kind: "mismatch", mismatch: found };
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
