/**
 * One run: a baseline and a submission, each in a process of its own, called in turns on the same
 * layers until both had the core to themselves in some calls. Every call gets fresh inputs, and its
 * output is verified.
 */
import type { Draw } from "../check/draw.ts";
import type { Sizes } from "../check/families/family.ts";
import type { CallFailure, CallOutcome, Returned } from "../sandbox/call-outcome.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { type Argument, isTensor, type Value } from "../sandbox/values.ts";
import { calmUpTo, learnFrom, type Machine } from "./calm.ts";
import type { TimedContract } from "./timed/contract.ts";
import { callWitnesses } from "./timed/witnesses.ts";

export interface Layer {
  readonly name: string;
  readonly sizes: Sizes;
}

export interface Contenders {
  readonly baseline: Sandbox;
  readonly submission: Sandbox;
  /**
   * The baseline in a process that isn't timed, for what is asked of it to verify outputs: each such
   * call would leave the timed one's caches warmer than the submission's.
   */
  readonly witness: Pick<Sandbox, "call">;
}

/** Of calls, in µs. */
export interface Times {
  /** Process CPU time. */
  readonly cpuUs: number[];
  /** A cross-check only: a call that waits is not a fast call. */
  readonly wallUs: number[];
  /** CPU time before and after the call: for its arguments and its result. */
  readonly moveUs: number[];
  /** All that the process did beside the call. */
  readonly besideUs: number[];
  /** How crowded the core was. */
  readonly crowding: number[];
}

export interface LayerTimes {
  readonly baseline: Times;
  readonly submission: Times;
}

export interface TimedRun {
  readonly kind: "timed";
  /** In the order of the layers. */
  readonly layers: readonly LayerTimes[];
  /** Of one call's arguments and result, by layer: what has to be moved at least. */
  readonly bytes: readonly number[];
  readonly spentMs: number;
}

export type SpeedFailure =
  | { readonly kind: "failed"; readonly layer: string; readonly failure: CallFailure }
  | { readonly kind: "wrong"; readonly layer: string };

export interface RunSetting {
  readonly draw: Draw;
  readonly contenders: Contenders;
  readonly machine: Machine;
}

/** Calls after which V8 has compiled what it will: fast code needs more of them than slow. */
const WARM_UP_ROUNDS = 20;
const WARM_UP_CPU_MS = 600;
const BASELINE_WARM_UP_ROUNDS = 3;
/** Calls of a fast submission for each of the baseline's, which take longer and vary less. */
const MOST_CALLS_A_ROUND = 4;
const LEAST_ROUNDS = 4;
const ENOUGH_ROUNDS = 12;
const MOST_ROUNDS = 30;
const RUN_CPU_MS = 3000;

export async function timeRun(
  contract: TimedContract,
  layers: readonly Layer[],
  { draw, contenders, machine }: RunSetting,
): Promise<TimedRun | SpeedFailure> {
  const warm = await warmUp(contract, layers, { draw, contenders });
  if (warm.kind !== "warm") return warm;
  const { bytes, pace } = warm;
  const times = layers.map((): LayerTimes => ({ baseline: noTimes(), submission: noTimes() }));
  let spentMs = 0;
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    if (spentMs > RUN_CPU_MS && round > LEAST_ROUNDS) break;
    for (const [at, layer] of layers.entries()) {
      const own = times[at];
      if (own === undefined) continue;
      const outcome = await callBoth(contract, layer, { draw, contenders, calls: pace }, own);
      if (typeof outcome !== "number") return outcome;
      spentMs += outcome;
    }
    if (round >= ENOUGH_ROUNDS && wasCalm(times, calmUpTo(learnt(times, machine)))) break;
  }
  learnFrom(looksIn(times), machine);
  return { kind: "timed", layers: times, bytes, spentMs };
}

function noTimes(): Times {
  return { cpuUs: [], wallUs: [], moveUs: [], besideUs: [], crowding: [] };
}

/** What was known of the machine, and this run's looks. */
function learnt(times: readonly LayerTimes[], machine: Machine): Machine {
  const more = { calmest: [...machine.calmest] };
  learnFrom(looksIn(times), more);
  return more;
}

function looksIn(layers: readonly LayerTimes[]): number[] {
  return layers.flatMap(({ baseline }) => baseline.crowding);
}

/** Whether both sides had calm calls on all layers, enough of them to know the floor. */
export function wasCalm(layers: readonly LayerTimes[], limit: number): boolean {
  return layers.every(
    ({ baseline, submission }) => isCalm(baseline, limit) && isCalm(submission, limit),
  );
}

/** Calm calls of one side on one layer that are enough. */
const CALM_CALLS = 3;

export function isCalm(times: Times | undefined, limit: number): boolean {
  const calm = times?.crowding.filter((one) => one <= limit) ?? [];
  return calm.length >= CALM_CALLS;
}

interface Warm {
  readonly kind: "warm";
  readonly bytes: number[];
  /** How often the submission is to be called for each call of the baseline. */
  readonly pace: number;
}

async function warmUp(
  contract: TimedContract,
  layers: readonly Layer[],
  { draw, contenders: { baseline, submission, witness } }: Omit<RunSetting, "machine">,
): Promise<Warm | SpeedFailure> {
  const bytes = layers.map(() => 0);
  let spentMs = 0;
  let last = { theirs: 1, ours: 1 };
  for (let round = 0; round < WARM_UP_ROUNDS && spentMs < WARM_UP_CPU_MS; round++) {
    for (const [at, layer] of layers.entries()) {
      const call = contract.makeCall(layer.sizes, draw);
      const { args, baselineArgs = args } = call;
      const ours = await submission.call(args, { timed: true });
      if (ours.kind !== "returned") return { kind: "failed", layer: layer.name, failure: ours };
      const witnesses = await callWitnesses(call, witness);
      if (!call.verify(ours.result, ...witnesses)) return { kind: "wrong", layer: layer.name };
      bytes[at] = bytesOf(args, ours.result);
      spentMs += ours.cpuUs / 1000;
      if (round >= BASELINE_WARM_UP_ROUNDS) continue;
      const theirs = returnedBy(await baseline.call(baselineArgs, { timed: true }), layer);
      last = { theirs: theirs.cpuUs, ours: ours.cpuUs };
    }
  }
  const pace = Math.round(last.theirs / Math.max(1, last.ours));
  return { kind: "warm", bytes, pace: Math.min(MOST_CALLS_A_ROUND, Math.max(1, pace)) };
}

function bytesOf(args: readonly Argument[], result: Value): number {
  const lengths = [
    ...args.filter(isTensor).map(({ data }) => data.byteLength),
    ...result.map(({ data }) => data.byteLength),
  ];
  return lengths.reduce((sum, length) => sum + length, 0);
}

interface Turn extends Omit<RunSetting, "machine"> {
  /** Calls of the submission. */
  readonly calls: number;
}

/** One call of the baseline and some of the submission; a coin decides who goes first. */
async function callBoth(
  contract: TimedContract,
  layer: Layer,
  { draw, contenders: { baseline, submission, witness }, calls }: Turn,
  times: LayerTimes,
): Promise<number | SpeedFailure> {
  let spentMs = 0;
  const note = (
    { cpuUs, wallUs, moveUs, besideUs, crowding }: Returned,
    to: Times,
    factor: number,
  ): void => {
    to.cpuUs.push(factor * Math.max(1, cpuUs));
    to.wallUs.push(factor * Math.max(1, wallUs));
    to.moveUs.push(moveUs);
    to.besideUs.push(besideUs);
    to.crowding.push(crowding);
    spentMs += (cpuUs + moveUs) / 1000;
  };
  const baselineFirst = draw.index(2) === 0;
  for (let i = 0; i < calls; i++) {
    const call = contract.makeCall(layer.sizes, draw);
    const { args, baselineArgs = args } = call;
    const callBaseline = async (): Promise<void> => {
      const theirs = returnedBy(await baseline.call(baselineArgs, { timed: true }), layer);
      note(theirs, times.baseline, contract.baselineCalls);
    };
    if (baselineFirst && i === 0) await callBaseline();
    const ours = await submission.call(args, { timed: true });
    if (ours.kind !== "returned") return { kind: "failed", layer: layer.name, failure: ours };
    const witnesses = await callWitnesses(call, witness);
    if (!call.verify(ours.result, ...witnesses)) return { kind: "wrong", layer: layer.name };
    note(ours, times.submission, 1);
    if (!baselineFirst && i === calls - 1) await callBaseline();
  }
  return spentMs;
}

function returnedBy(outcome: CallOutcome, layer: Layer): Returned {
  if (outcome.kind === "returned") return outcome;
  throw new Error(`The baseline failed on layer ${layer.name}: ${outcome.kind}.`);
}
