/**
 * Which known wrong idea explains a part's failures: the submission answers as the idea's own
 * function does, on the counterexample and on further problems of the same class.
 */
import type { CallOutcome } from "../sandbox/call-outcome.ts";
import { leafKinds } from "../sandbox/values.ts";
import { askedOnce, emptyMemory, type Memory, PROBES } from "./diagnosis-memory.ts";
import { drawFrom } from "./draw.ts";
import { callInProcess, type Implementation } from "./in-process.ts";
import type { Known } from "./misconceptions/misconception.ts";
import { evidenceAlike, type Fitting, type Named, nameIdeas } from "./name-ideas.ts";
import { type Call, type Case, isCostly, isRight } from "./run-case.ts";
import type { CheckOutcome, CheckPlan, Counterexample } from "./run-check.ts";
import { LEAST_EVIDENCE, sameOutcome, wrongElements } from "./same-outcome.ts";

export interface Checked {
  readonly plan: CheckPlan;
  readonly outcome: CheckOutcome;
}

/** A number, or a yes or no, tells much less than a tensor, and so does a refusal. */
const PROBES_OF_LITTLE = 48;
/** One call of the submission, with the case that it was made for. */
interface Tried {
  readonly made: Case;
  readonly outcome: CallOutcome;
}

/**
 * Names the ideas behind each failing check; none where nothing known explains it.
 *
 * @param known the misconceptions that the part's contract can express
 * @param call calls the submission; a few times for each failing check
 * @param memory what is the same for all submissions that meet the same plans
 */
export function diagnose(
  known: readonly Known[],
  checks: readonly Checked[],
  call: Call,
  memory = emptyMemory(),
): Promise<ReadonlyMap<Checked, readonly Named[]>> {
  return nameIdeas(checks, {
    fittingTo: ({ plan }, found) => fittingIdeas(known, plan, found, { call, memory }),
    passes: (idea, { plan }) => memory.passes(idea, plan),
  });
}

async function fittingIdeas(
  known: readonly Known[],
  plan: CheckPlan,
  { numbers, problem, dataSeed, failure }: Counterexample,
  { call, memory }: { readonly call: Call; readonly memory: Memory },
): Promise<Fitting<Known>> {
  const smallest = askedOnce(plan.contract.makeCase(problem, drawFrom(dataSeed, numbers)));
  if (plan.contract.once) {
    // Such a call takes long: the answer that failed is all there is.
    const answer = failure.kind === "mismatch" ? failure.answer : undefined;
    const shown = known.filter(({ shows }) => answer && shows?.(smallest.args, answer));
    return new Map(shown.map((idea) => [idea, LEAST_EVIDENCE]));
  }
  const isFewNumbers = leafKinds(plan.contract.result).every(
    ({ kind }) => kind === "number" || kind === "boolean",
  );
  const tellsLittle = isFewNumbers || smallest.expected().kind === "throws";
  const count = tellsLittle ? PROBES_OF_LITTLE : PROBES;
  const tried: Tried[] = [];
  for (const made of [smallest, ...memory.probesOf(plan, numbers, count)]) {
    const outcome = await call(made.args);
    if (outcome.kind !== "returned" && isCostly({ kind: "call", outcome })) break;
    tried.push({ made, outcome });
  }
  const fitting = new Map<Known, number>();
  for (const idea of known) {
    const evidence = await evidenceFor(idea, tried);
    if (evidence > 0) fitting.set(idea, evidence);
  }
  return fitting;
}

/** How much speaks for an idea; 0 where anything speaks against it. */
async function evidenceFor({ makes, shows }: Known, tried: readonly Tried[]): Promise<number> {
  if (shows !== undefined) {
    // A sign says of wrong answers why they are; those that are right show nothing.
    const everywhere = tried.every(
      ({ made, outcome }) =>
        isRight(outcome, made.expected()) ||
        (outcome.kind === "returned" && shows(made.args, outcome.result)),
    );
    return everywhere ? LEAST_EVIDENCE : 0;
  }
  for (const make of makes) {
    const evidence = await wrongAlike(make, tried);
    if (evidence > 0) return evidence;
  }
  return 0;
}

/** Wrong elements where a function answers as the submission did, wherever it was tried; else 0. */
function wrongAlike(make: () => Implementation, tried: readonly Tried[]): Promise<number> {
  const call = callInProcess(make());
  return evidenceAlike(tried, async ({ made, outcome }) => {
    const right = made.expected();
    const own = await call(made.args);
    if (!sameOutcome(outcome, own, right)) return { wrong: 0, alike: false };
    return { wrong: wrongElements(own, right), alike: true };
  });
}
