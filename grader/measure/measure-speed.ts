/**
 * Speedup as a median of ratios: baseline and submission in processes of their own, taking turns on
 * the same layers with fresh inputs, each call's process CPU time. Busy neighbours slow both sides of
 * a ratio alike, and CPU time doesn't count the waiting. Every output is verified; measuring goes on
 * until the interval lies clear of the band edges, or the budget is spent.
 */
import { type Draw, drawFrom } from "../check/draw.ts";
import { multiplyAdds, type Problem } from "../check/problem.ts";
import type { CallFailure, Returned } from "../sandbox/call-outcome.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { type Band, isUndecided } from "./bands.ts";
import { bootstrapMedian, type Interval, median } from "./statistics.ts";
import type { TimedContract } from "./timed-contracts.ts";

export interface SpeedPlan {
  readonly contract: TimedContract;
  readonly layers: readonly (Problem & { readonly name: string })[];
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

const WARM_UP_ROUNDS = 3;
const LEAST_ROUNDS = 11;
const MOST_ROUNDS = 41;
const BUDGET_CPU_MS = 4000;

interface LayerSample {
  readonly baseline: Returned;
  readonly submission: Returned;
}

/** Measures until the band is certain or the budget ends. */
export async function measureSpeed(plan: SpeedPlan, contenders: Contenders): Promise<SpeedOutcome> {
  const draw = drawFrom(plan.seed, "reals");
  const rounds: (readonly LayerSample[])[] = [];
  let spentMs = 0;
  for (let round = 0; round < WARM_UP_ROUNDS + MOST_ROUNDS; round++) {
    const samples: LayerSample[] = [];
    for (const layer of plan.layers) {
      const sample = await measurePair(plan.contract, layer, draw, contenders);
      if ("kind" in sample) return sample;
      spentMs += (sample.baseline.cpuUs + sample.submission.cpuUs) / 1000;
      samples.push(sample);
    }
    if (round < WARM_UP_ROUNDS) continue;
    rounds.push(samples);
    if (rounds.length < LEAST_ROUNDS) continue;
    if (spentMs > BUDGET_CPU_MS) break;
    if (!isUndecided(bootstrapMedian(ratios(rounds)), plan.bands)) break;
  }
  return summarise(plan, rounds);
}

/** The same arguments for both sides, in an order that a coin decides. */
async function measurePair(
  contract: TimedContract,
  layer: SpeedPlan["layers"][number],
  draw: Draw,
  { baseline, submission }: Contenders,
): Promise<LayerSample | SpeedFailure> {
  const { args, verify } = contract.makeCall(layer, draw);
  const submissionFirst = draw.index(2) === 0;
  const early = submissionFirst ? await submission.call(args) : undefined;
  const theirs = await baseline.call(args);
  const ours = early ?? (await submission.call(args));
  if (ours.kind !== "returned") return { kind: "failed", layer: layer.name, failure: ours };
  if (!verify(ours.result)) return { kind: "wrong", layer: layer.name };
  if (theirs.kind !== "returned") {
    throw new Error(`The baseline failed on layer ${layer.name}: ${theirs.kind}.`);
  }
  return { baseline: theirs, submission: ours };
}

type TimeOf = (call: Returned) => number;
const cpu: TimeOf = ({ cpuUs }) => Math.max(cpuUs, 1);
const wall: TimeOf = ({ wallUs }) => Math.max(wallUs, 1);

function ratios(rounds: readonly (readonly LayerSample[])[], time: TimeOf = cpu): number[] {
  const total = (samples: readonly LayerSample[], side: keyof LayerSample): number =>
    samples.reduce((sum, sample) => sum + time(sample[side]), 0);
  return rounds.map((samples) => total(samples, "baseline") / total(samples, "submission"));
}

function summarise(plan: SpeedPlan, rounds: readonly (readonly LayerSample[])[]): Measured {
  const samples = ratios(rounds);
  const speedup = bootstrapMedian(samples);
  return {
    kind: "measured",
    speedup,
    samples,
    layers: plan.layers.map((layer, index) => {
      const own = rounds.map((round) => round[index]).filter((sample) => sample !== undefined);
      const submissionMs = median(own.map(({ submission }) => cpu(submission))) / 1000;
      return {
        name: layer.name,
        multiplyAdds: multiplyAdds(layer),
        baselineMs: median(own.map(({ baseline }) => cpu(baseline))) / 1000,
        submissionMs,
        speedup: median(own.map((sample) => cpu(sample.baseline) / cpu(sample.submission))),
        gflops: (2 * multiplyAdds(layer)) / (submissionMs * 1e6),
      };
    }),
    wallSpeedup: median(ratios(rounds, wall)),
    undecided: isUndecided(speedup, plan.bands),
  };
}
