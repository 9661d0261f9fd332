/**
 * Speedup: runs of baseline and submission in fresh processes, until the interval lies clear of the
 * band edges or the most runs have been made. Of all processes about one in fifty is oddly slow or
 * fast for its whole life, so one run is never enough, and the median of the runs counts.
 */
import { type Draw, drawFrom } from "../check/draw.ts";
import { type Band, isUndecided } from "./bands.ts";
import { estimate, speedupOf, wall } from "./estimate.ts";
import { floorOf } from "./floor.ts";
import { type Interval, median } from "./statistics.ts";
import {
  type Contenders,
  type Layer,
  type SpeedFailure,
  type TimedRun,
  timeRun,
} from "./time-run.ts";
import type { TimedContract } from "./timed/contract.ts";

export interface SpeedPlan {
  readonly contract: TimedContract;
  readonly layers: readonly Layer[];
  readonly bands: readonly Band[];
  readonly seed: number;
}

export interface LayerTiming {
  readonly name: string;
  readonly multiplyAdds: number;
  /** Process CPU time of one undisturbed call, in ms: the median of the runs. */
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
  /** The same median from wall time: a cross-check only. */
  readonly wallSpeedup: number;
  /** Runs whose fastest calls repeated often enough to be believed. */
  readonly settledRuns: number;
  readonly undecided: boolean;
}

export type SpeedOutcome = Measured | SpeedFailure;

/** A pair of fresh processes for one run. */
export type OpenSides = () => Contenders & AsyncDisposable;

const LEAST_RUNS = 3;
const MOST_RUNS = 9;
/** All runs together: slow code is timed less often, and differs less. */
const BUDGET_CPU_MS = 15_000;

/** Measures until the band is certain or the budget ends. */
export async function measureSpeed(plan: SpeedPlan, openSides: OpenSides): Promise<SpeedOutcome> {
  const draw = drawFrom(plan.seed, "reals");
  const runs: TimedRun[] = [];
  let spentMs = 0;
  while (runs.length < LEAST_RUNS || (runs.length < MOST_RUNS && spentMs < BUDGET_CPU_MS)) {
    const run = await oneRun(plan, draw, openSides);
    if (run.kind !== "timed") return run;
    runs.push(run);
    spentMs += run.spentMs;
    if (runs.length >= LEAST_RUNS && !isUndecided(estimate(runs), plan.bands)) break;
  }
  return summarise(plan, runs);
}

async function oneRun(
  { contract, layers }: SpeedPlan,
  draw: Draw,
  openSides: OpenSides,
): Promise<TimedRun | SpeedFailure> {
  await using sides = openSides();
  return await timeRun(contract, layers, draw, sides);
}

function summarise(plan: SpeedPlan, runs: readonly TimedRun[]): Measured {
  const speedup = estimate(runs);
  return {
    kind: "measured",
    speedup,
    samples: runs.map((run) => speedupOf(run)),
    layers: plan.layers.map((layer, at) => timingOf(plan, layer, at, runs)),
    wallSpeedup: median(runs.map((run) => speedupOf(run, wall))),
    settledRuns: runs.filter(({ settled }) => settled).length,
    undecided: isUndecided(speedup, plan.bands),
  };
}

function timingOf(
  { contract }: SpeedPlan,
  { name, sizes }: Layer,
  at: number,
  runs: readonly TimedRun[],
): LayerTiming {
  const own = runs.flatMap(({ layers }) => layers[at] ?? []);
  const baselineMs = median(own.map(({ baseline }) => floorOf(baseline.cpuUs))) / 1000;
  const submissionMs = median(own.map(({ submission }) => floorOf(submission.cpuUs))) / 1000;
  const multiplyAdds = contract.multiplyAdds(sizes);
  const { low, high } = estimate(
    runs.map((run) => ({ ...run, layers: run.layers.slice(at, at + 1) })),
  );
  return {
    name,
    multiplyAdds,
    baselineMs,
    submissionMs,
    speedup: baselineMs / submissionMs,
    interval: { low, high },
    bytes: runs[0]?.bytes[at] ?? 0,
    gflops: (2 * multiplyAdds) / (submissionMs * 1e6),
  };
}
