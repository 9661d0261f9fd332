/**
 * Which known wrong idea explains a part's failures.
 *
 * A submission has an idea when it answers as the idea's own function does: on the counterexample,
 * and on further problems of the same class. The failing class alone is asked first, so that two
 * ideas in one part can both be named; of several that fit there, those stay that also explain
 * most of the other classes, failing and accepted. What then is left can't be told apart on
 * anything that was tried.
 */
import type { CallOutcome } from "../sandbox/call-outcome.ts";
import { leafKinds } from "../sandbox/values.ts";
import type { Case } from "./contracts/contract.ts";
import { askedOnce, emptyMemory, type Memory, PROBES } from "./diagnosis-memory.ts";
import { drawFrom } from "./draw.ts";
import { callInProcess, type Implementation } from "./in-process.ts";
import type { Misconception, Sign } from "./misconceptions/misconception.ts";
import { PURITY } from "./misconceptions/purity.ts";
import { type Call, isCostly, isRight } from "./run-case.ts";
import type { CheckOutcome, CheckPlan, Counterexample } from "./run-check.ts";
import { LEAST_EVIDENCE, sameOutcome, wrongElements } from "./same-outcome.ts";

export interface Checked {
  readonly plan: CheckPlan;
  readonly outcome: CheckOutcome;
}
interface Failed {
  readonly plan: CheckPlan;
  readonly outcome: { readonly counterexample: Counterexample };
}

/** What a student is told of an idea. */
export type Named = Pick<Misconception, "id" | "title" | "hint">;

/** A number, or a yes or no, tells much less than a tensor, and so does a refusal. */
const PROBES_OF_LITTLE = 48;
/** Of more ideas than this that fit, none is worth naming. */
const MOST_NAMED = 3;
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
export async function diagnose(
  known: readonly Known[],
  checks: readonly Checked[],
  call: Call,
  memory = emptyMemory(),
): Promise<ReadonlyMap<Checked, readonly Named[]>> {
  const named = new Map<Checked, readonly Named[]>();
  const evidenceOf = (idea: Known): number =>
    [...fitting.values()].reduce((sum, evidence) => sum + (evidence.get(idea) ?? 0), 0);
  const fitting = new Map<Checked, Fitting>();
  for (const check of checks) {
    const { plan, outcome } = check;
    if (outcome.verdict === "accepted") continue;
    const { failure } = outcome.counterexample;
    if (failure.kind === "mismatch" && failure.mismatch.kind === "impure") {
      named.set(check, [PURITY[failure.mismatch.what]]);
    } else if (failure.kind === "mismatch" || failure.outcome.kind === "threw") {
      fitting.set(check, await fittingIdeas(known, { plan, outcome }, { call, memory }));
    }
  }
  for (const [check, itsFitting] of fitting) {
    const ideas = [...itsFitting.keys()].filter((idea) => evidenceOf(idea) >= LEAST_EVIDENCE);
    const scored = await Promise.all(
      ideas.map(async (idea) => ({
        idea,
        explains: await explained(idea, checks, { fitting, memory }),
      })),
    );
    const most = Math.max(...scored.map(({ explains }) => explains));
    const best = scored.filter(({ explains }) => explains === most).map(({ idea }) => idea);
    // One idea can be known in several ways.
    const told = [...new Map(best.map((idea) => [idea.told.id, idea.told])).values()];
    named.set(check, told.length <= MOST_NAMED ? told : []);
  }
  return named;
}

/** An idea as one contract can have it. */
export interface Known {
  readonly told: Named;
  /** The idea's own function, and others that have the idea too. */
  readonly makes: readonly [() => Implementation, ...(() => Implementation)[]];
  readonly shows?: Sign;
}

/** The ideas that fit a failing check, each with the wrong elements that speak for it. */
type Fitting = ReadonlyMap<Known, number>;

/** How many of the checks an idea has right: those that fail as it does, and those it passes. */
async function explained(
  idea: Known,
  checks: readonly Checked[],
  { fitting, memory }: { readonly fitting: ReadonlyMap<Checked, Fitting>; readonly memory: Memory },
): Promise<number> {
  let count = 0;
  for (const check of checks) {
    const explains =
      check.outcome.verdict === "accepted"
        ? await memory.passes(idea, check.plan)
        : fitting.get(check)?.has(idea);
    if (explains) count++;
  }
  return count;
}

async function fittingIdeas(
  known: readonly Known[],
  { plan, outcome: { counterexample } }: Failed,
  { call, memory }: { readonly call: Call; readonly memory: Memory },
): Promise<Fitting> {
  const { numbers, problem, dataSeed, failure } = counterexample;
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
async function wrongAlike(make: () => Implementation, tried: readonly Tried[]): Promise<number> {
  const call = callInProcess(make());
  let sum = 0;
  for (const [i, { made, outcome }] of tried.entries()) {
    const right = made.expected();
    const own = await call(made.args);
    const wrong = wrongElements(own, right);
    if (i === 0 && wrong === 0) return 0;
    if (!sameOutcome(outcome, own, right)) return 0;
    sum += wrong;
  }
  return sum;
}
