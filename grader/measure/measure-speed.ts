/**
 * Speedup: runs of baseline and submission in fresh processes, until two of each agree how fast the
 * code is and the interval lies clear of the band edges, or the most runs have been made.
 */
import { type Draw, drawFrom } from "../check/draw.ts";
import { type Band, isUndecided } from "./bands.ts";
import { calmUpTo, type Machine } from "./calm.ts";
import { estimate, speedupOfRun } from "./estimate.ts";
import type { Interval } from "./statistics.ts";
import {
  type Contenders,
  type Layer,
  type SpeedFailure,
  type TimedRun,
  timeRun,
  wasCalm,
} from "./time-run.ts";
import type { TimedContract } from "./timed/contract.ts";

export interface SpeedPlan {
  readonly contract: TimedContract;
  readonly layers: readonly Layer[];
  readonly bands: readonly Band[];
  readonly seed: number;
  readonly machine: Machine;
  /** Waits for a neighbour to go; a few seconds. */
  readonly wait: () => Promise<void>;
}

export interface LayerTiming {
  readonly name: string;
  readonly multiplyAdds: number;
  /** Process CPU time of one undisturbed call, in ms. */
  readonly baselineMs: number;
  readonly submissionMs: number;
  readonly speedup: number;
  /** As of the whole speedup. */
  readonly interval: Pick<Interval, "low" | "high">;
  /** What one call has to move at least: its arguments and its result, each once. */
  readonly bytes: number;
  /** 2 × multiply-adds of the direct form ÷ the submission's CPU time. */
  readonly gflops: number;
}

export interface Measured {
  readonly kind: "measured";
  readonly speedup: Interval;
  /** One speedup a run. */
  readonly samples: readonly number[];
  readonly layers: readonly LayerTiming[];
  /** The same from wall time: a cross-check only. */
  readonly wallSpeedup: number;
  /** Whether two processes of each side agreed, in calls that had the core to themselves. */
  readonly settled: boolean;
  readonly undecided: boolean;
}

export type SpeedOutcome = Measured | SpeedFailure;

/** A pair of fresh processes for one run. */
export type OpenSides = () => Contenders & AsyncDisposable;

const LEAST_RUNS = 3;
const MOST_RUNS = 9;
/** Timed calls of all runs together: slow code is timed less often, and differs less. */
const BUDGET_CPU_MS = 15_000;

/** Measures until the band is certain or the budget ends. */
export async function measureSpeed(plan: SpeedPlan, openSides: OpenSides): Promise<SpeedOutcome> {
  const draw = drawFrom(plan.seed, "reals");
  const runs: TimedRun[] = [];
  let spentMs = 0;
  while (runs.length < LEAST_RUNS || (runs.length < MOST_RUNS && spentMs < BUDGET_CPU_MS)) {
    const last = runs.at(-1);
    if (last !== undefined && !wasCalm(last.layers, calmUpTo(plan.machine))) await plan.wait();
    const run = await oneRun(plan, draw, openSides);
    if (run.kind !== "timed") return run;
    runs.push(run);
    spentMs += run.spentMs;
    if (runs.length < LEAST_RUNS) continue;
    const { speedup, settled } = estimate(runs, plan.machine);
    if (settled && !isUndecided(speedup, plan.bands)) break;
  }
  return summarise(plan, runs);
}

async function oneRun(
  { contract, layers, machine }: SpeedPlan,
  draw: Draw,
  openSides: OpenSides,
): Promise<TimedRun | SpeedFailure> {
  await using contenders = openSides();
  return await timeRun(contract, layers, { draw, contenders, machine });
}

function summarise(plan: SpeedPlan, runs: readonly TimedRun[]): Measured {
  const { speedup, settled } = estimate(runs, plan.machine);
  return {
    kind: "measured",
    speedup,
    samples: runs.map(speedupOfRun),
    layers: plan.layers.map((layer, at) => timingOf(plan, layer, at, runs)),
    wallSpeedup: estimate(runs, plan.machine, "wallUs").speedup.value,
    settled,
    undecided: isUndecided(speedup, plan.bands),
  };
}

function timingOf(
  { contract, machine }: SpeedPlan,
  { name, sizes }: Layer,
  at: number,
  runs: readonly TimedRun[],
): LayerTiming {
  const own = runs.map((run) => ({ ...run, layers: run.layers.slice(at, at + 1) }));
  const { speedup, baselineUs, submissionUs } = estimate(own, machine);
  const submissionMs = submissionUs / 1000;
  const multiplyAdds = contract.multiplyAdds(sizes);
  return {
    name,
    multiplyAdds,
    baselineMs: baselineUs / 1000,
    submissionMs,
    speedup: speedup.value,
    interval: { low: speedup.low, high: speedup.high },
    bytes: runs[0]?.bytes[at] ?? 0,
    gflops: (2 * multiplyAdds) / (submissionMs * 1e6),
  };
}
