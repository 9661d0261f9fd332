/**
 * Speedup as a median of ratios: baseline and submission in processes of their own, taking turns on
 * the same layers, each call's process CPU time. Every call gets fresh inputs and its output is
 * verified. CPU time doesn't count waiting, but a neighbour on the core's other hardware thread still
 * slows fast code (and not the baseline): calls wait for a moment without one, which the yardstick tells,
 * and are made again when one got in between.
 * Measuring goes on until the interval lies clear of the band edges, or the budget is spent.
 */
import { setTimeout } from "node:timers/promises";
import { type Draw, drawFrom } from "../check/draw.ts";
import type { Sizes } from "../check/families/family.ts";
import type { CallFailure, Returned } from "../sandbox/call-outcome.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { type Band, isUndecided } from "./bands.ts";
import {
  counted,
  cpu,
  estimate,
  LEAST_ROUNDS,
  type Pair,
  type Round,
  ratios,
  wall,
} from "./estimate.ts";
import type { QuietCore } from "./quiet-core.ts";
import { type Interval, median } from "./statistics.ts";
import type { TimedContract } from "./timed/contract.ts";

export interface SpeedPlan {
  readonly contract: TimedContract;
  readonly layers: readonly { readonly name: string; readonly sizes: Sizes }[];
  readonly bands: readonly Band[];
  readonly seed: number;
}

export interface LayerTiming {
  readonly name: string;
  readonly multiplyAdds: number;
  /** Medians of process CPU time for one call, in ms. */
  readonly baselineMs: number;
  readonly submissionMs: number;
  readonly speedup: number;
  /** 2 × multiply-adds of the direct form ÷ the submission's CPU time. */
  readonly gflops: number;
}

export interface Measured {
  readonly kind: "measured";
  readonly speedup: Interval;
  /** One ratio a round: all layers' baseline time ÷ all layers' submission time. */
  readonly samples: readonly number[];
  readonly layers: readonly LayerTiming[];
  /** The same median from wall time: a cross-check only. */
  readonly wallSpeedup: number;
  /** Whether the core was to ourselves in enough rounds; otherwise all rounds count. */
  readonly quiet: boolean;
  readonly undecided: boolean;
}

export type SpeedFailure =
  | { readonly kind: "failed"; readonly layer: string; readonly failure: CallFailure }
  | { readonly kind: "wrong"; readonly layer: string };

export type SpeedOutcome = Measured | SpeedFailure;

export interface Contenders {
  readonly baseline: Sandbox;
  readonly submission: Sandbox;
}

/** Calls after which V8 has compiled what it will: fast code needs more of them than slow. */
const WARM_UP_ROUNDS = 20;
const BASELINE_WARM_UP_ROUNDS = 3;
const MOST_ROUNDS = 40;
/** The interval is worth computing only now and then. */
const ROUNDS_BETWEEN_ESTIMATES = 4;
const BUDGET_CPU_MS = 3000;
/** Neighbours come and go: how long to wait for a quiet core, at a time and in all. */
const PAUSE_MS = 15;
const PATIENCE_MS = 3000;
/** Measures until the band is certain or the budget ends. */
export async function measureSpeed(
  plan: SpeedPlan,
  contenders: Contenders,
  core: QuietCore,
): Promise<SpeedOutcome> {
  const draw = drawFrom(plan.seed, "reals");
  await calibrate(contenders.baseline, core);
  const failure = await warmUp(plan, draw, contenders);
  if (failure !== undefined) return failure;
  const rounds: Round[] = [];
  let spentMs = 0;
  const patience = { leftMs: PATIENCE_MS };
  while (rounds.length < MOST_ROUNDS && (spentMs < BUDGET_CPU_MS || rounds.length < 3)) {
    const round: Pair[] = [];
    for (const layer of plan.layers) {
      const measured = await measurePair(plan.contract, layer, draw, {
        ...contenders,
        core,
        patience,
      });
      if ("kind" in measured) return measured;
      spentMs += measured.spentMs;
      round.push(measured.pair);
    }
    rounds.push(round);
    if (rounds.length < LEAST_ROUNDS || rounds.length % ROUNDS_BETWEEN_ESTIMATES !== 0) continue;
    const { interval, quiet } = estimate(rounds);
    if (quiet && !isUndecided(interval, plan.bands)) break;
  }
  return summarise(plan, rounds);
}

/** On a machine that nothing is known of yet: watches it for a while before any call counts. */
async function calibrate(baseline: Sandbox, core: QuietCore): Promise<void> {
  await baseline.load();
  while (!core.isCalibrated()) {
    const reading = await baseline.yardstick();
    if (reading === undefined) return;
    core.observe(reading);
    await setTimeout(PAUSE_MS);
  }
}

async function warmUp(
  { contract, layers }: SpeedPlan,
  draw: Draw,
  { baseline, submission }: Contenders,
): Promise<SpeedFailure | undefined> {
  for (let round = 0; round < WARM_UP_ROUNDS; round++) {
    for (const layer of layers) {
      const { args, baselineArgs, verify } = contract.makeCall(layer.sizes, draw);
      const ours = await submission.call(args);
      const failure = failureOf(ours, layer.name, verify);
      if (failure !== undefined) return failure;
      if (round < BASELINE_WARM_UP_ROUNDS) await baseline.call(baselineArgs ?? args);
    }
  }
  return undefined;
}

type Verify = ReturnType<TimedContract["makeCall"]>["verify"];

function failureOf(
  outcome: Returned | CallFailure,
  layer: string,
  verify: Verify,
): SpeedFailure | undefined {
  if (outcome.kind !== "returned") return { kind: "failed", layer, failure: outcome };
  return verify(outcome.result) ? undefined : { kind: "wrong", layer };
}

/** One call of each side, in an order that a coin decides; again while a neighbour got in between. */
async function measurePair(
  contract: TimedContract,
  layer: SpeedPlan["layers"][number],
  draw: Draw,
  setting: Contenders & { readonly core: QuietCore; readonly patience: { leftMs: number } },
): Promise<{ readonly pair: Pair; readonly spentMs: number } | SpeedFailure> {
  const { baseline, submission, core, patience } = setting;
  let spentMs = 0;
  for (;;) {
    await waitForQuiet(setting);
    const { args, baselineArgs = args, verify } = contract.makeCall(layer.sizes, draw);
    const baselineFirst = draw.index(2) === 0;
    const early = baselineFirst ? await baseline.call(baselineArgs) : undefined;
    const ours = await submission.call(args);
    const failure = failureOf(ours, layer.name, verify);
    if (failure !== undefined) return failure;
    const theirs = early ?? (await baseline.call(baselineArgs));
    if (theirs.kind !== "returned" || ours.kind !== "returned") {
      throw new Error(`The baseline failed on layer ${layer.name}: ${theirs.kind}.`);
    }
    core.observe(theirs.sharing);
    spentMs += (ours.cpuUs + ours.moveUs + theirs.cpuUs + theirs.moveUs) / 1000;
    const quiet = core.isQuiet(ours.sharing);
    if (quiet || patience.leftMs <= 0) {
      const sameWork = times(theirs, contract.baselineCalls);
      return { pair: { baseline: sameWork, submission: ours, quiet }, spentMs };
    }
    patience.leftMs -= PAUSE_MS;
  }
}

/** What several of the baseline's calls would have taken. */
function times(call: Returned, calls: number): Returned {
  return { ...call, cpuUs: calls * call.cpuUs, wallUs: calls * call.wallUs };
}

/** Waits until the submission's core is its own, while there is patience left. */
async function waitForQuiet({
  submission,
  core,
  patience,
}: {
  readonly submission: Sandbox;
  readonly core: QuietCore;
  readonly patience: { leftMs: number };
}): Promise<void> {
  while (patience.leftMs > 0) {
    const reading = await submission.yardstick();
    if (reading === undefined || core.isQuiet(reading)) return;
    patience.leftMs -= PAUSE_MS;
    await setTimeout(PAUSE_MS);
  }
}

function summarise(plan: SpeedPlan, rounds: readonly Round[]): Measured {
  const { rounds: used } = counted(rounds);
  const { interval, quiet } = estimate(rounds);
  return {
    kind: "measured",
    speedup: interval,
    samples: ratios(used),
    layers: plan.layers.map((layer, index) => {
      const own = used.map((round) => round[index]).filter((pair) => pair !== undefined);
      const submissionMs = median(own.map(({ submission }) => cpu(submission))) / 1000;
      const work = plan.contract.multiplyAdds(layer.sizes);
      return {
        name: layer.name,
        multiplyAdds: work,
        baselineMs: median(own.map(({ baseline }) => cpu(baseline))) / 1000,
        submissionMs,
        speedup: median(own.map((pair) => cpu(pair.baseline) / cpu(pair.submission))),
        gflops: (2 * work) / (submissionMs * 1e6),
      };
    }),
    wallSpeedup: median(ratios(used, wall)),
    quiet,
    undecided: isUndecided(interval, plan.bands),
  };
}
