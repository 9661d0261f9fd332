/** From timed runs to a speedup and the interval that holds it. */
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { quantileSorted } from "simple-statistics";
import { floorOf } from "./floor.ts";
import { type Interval, median } from "./statistics.ts";
import type { LayerTimes, TimedRun, Times } from "./time-run.ts";

/** On a machine where fast calls never repeat: what the best of the runs may have lost all the same. */
const LOST = 1.05;
/** How much further than the baseline's a submission's typical call may lie above its floor. */
const FAR_ABOVE_FLOOR = 1.6;
/** Of a call's time: what moving its arguments and result may take beyond the baseline's. */
const NO_MATTER = 0.1;
const RESAMPLES = 1000;
const RESAMPLES_OF_A_RUN = 100;

type Side = (times: Times) => readonly number[];
const cpu: Side = ({ cpuUs }) => cpuUs;
export const wall: Side = ({ wallUs }) => wallUs;

/**
 * The baseline's time for all layers ÷ the submission's, each at its floor; where the submission is
 * as fast as that in a few calls only, each at its median.
 */
export function speedupOf({ layers }: Pick<TimedRun, "layers">, side: Side = cpu): number {
  const typical = layers.some(isRarelyFast) ? median : floorOf;
  const total = (of: (layer: LayerTimes) => number): number =>
    layers.reduce((sum, layer) => sum + of(layer), 0);
  return (
    total(({ baseline }) => typical(side(baseline))) /
    total((layer) => typical(side(layer.submission)) + putOff(layer))
  );
}

/**
 * A neighbour disturbs both sides alike; a submission that puts off its work is slow alone. So is one
 * whose runner was taken over, and says of some calls that they took no time: of more than a fifth
 * it can't, for the sandbox holds its claims against the kernel's account.
 */
function isRarelyFast({ baseline, submission }: LayerTimes): boolean {
  return aboveFloor(submission) > FAR_ABOVE_FLOOR * aboveFloor(baseline);
}

function aboveFloor({ cpuUs }: Times): number {
  return median(cpuUs) / floorOf(cpuUs);
}

/**
 * Time of a call that was spent when the clock had stopped, such as on garbage: moving arguments and
 * results takes both sides about as long. Too little to matter counts as none.
 */
function putOff({ baseline, submission }: LayerTimes): number {
  const us = median(submission.moveUs) - median(baseline.moveUs);
  return us > NO_MATTER * floorOf(submission.cpuUs) ? us : 0;
}

/**
 * The median of the runs' speedups, with its bootstrap interval in two stages: runs are drawn from
 * those there are, and each run's calls from its own (Efron & Tibshirani, An Introduction to the
 * Bootstrap, §13.3 and §8). Seeded: the same samples give the same interval.
 *
 * What disturbs a run can only slow the submission down: unless most runs have settled, the interval
 * reaches up to the best of them, and a little further. Noise never costs a student points.
 */
export function estimate(runs: readonly TimedRun[]): Interval {
  const generator = xoroshiro128plus(0x5eed);
  const index = (end: number): number => (generator.next() >>> 0) % end;
  const pick = <T>(from: readonly T[]): T => from[index(from.length)] as T;
  const again = (times: Times): Times => ({
    ...times,
    cpuUs: times.cpuUs.map(() => pick(times.cpuUs)),
  });
  const ofRuns = runs.map(({ layers }) =>
    Array.from({ length: RESAMPLES_OF_A_RUN }, () =>
      speedupOf({
        layers: layers.map(({ baseline, submission }) => ({
          baseline: again(baseline),
          submission: again(submission),
        })),
      }),
    ),
  );
  const medians = Array.from({ length: RESAMPLES }, () =>
    median(ofRuns.map(() => pick(pick(ofRuns)))),
  ).sort((a, b) => a - b);
  const speedups = runs.map((run) => speedupOf(run));
  const settled = runs.filter(({ settled: one }) => one).length > runs.length / 2;
  const high = quantileSorted(medians, 0.975);
  return {
    median: median(speedups),
    low: quantileSorted(medians, 0.025),
    high: settled ? high : Math.max(high, LOST * Math.max(...speedups)),
  };
}
