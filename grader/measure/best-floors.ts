/**
 * What the baselines' calls take at their best on this machine, as far as this run of the grader has
 * seen. Some neighbours stay for half a minute: longer than a measurement, so that nothing inside it
 * tells that its floor is too high. The baseline is the same code each time, so its own floor does.
 */
import { quantile } from "simple-statistics";
import { floorOf } from "./floor.ts";
import type { Layer, TimedRun } from "./time-run.ts";

/** A run whose baseline takes longer than at its best by more than this is disturbed. */
const DISTURBED = 1.04;
/** One process in fifty is oddly fast for its whole life: not the very best is the best. */
const BEST_QUANTILE = 0.1;
/** So many runs are remembered: a machine that has become slower is not waited for for ever. */
const REMEMBERED = 60;

export interface BestFloors {
  /** @param baseline the baseline's name */
  readonly note: (baseline: string, layers: readonly Layer[], run: TimedRun) => void;
  /** Whether the run was disturbed from its first call to its last, as far as is known by now. */
  readonly isDisturbed: (baseline: string, layers: readonly Layer[], run: TimedRun) => boolean;
}

export function rememberFloors(): BestFloors {
  const seen = new Map<string, number[]>();
  return {
    note: (baseline, layers, run) => {
      const key = keyOf(baseline, layers);
      seen.set(key, [...(seen.get(key) ?? []), baselineFloor(run)].slice(-REMEMBERED));
    },
    isDisturbed: (baseline, layers, run) => {
      const floors = seen.get(keyOf(baseline, layers));
      if (floors === undefined) return false;
      return baselineFloor(run) > DISTURBED * quantile(floors, BEST_QUANTILE);
    },
  };
}

function keyOf(baseline: string, layers: readonly Layer[]): string {
  return JSON.stringify([baseline, layers.map(({ sizes }) => sizes)]);
}

/** CPU time of one call on each layer, in µs. */
function baselineFloor({ layers }: TimedRun): number {
  return layers.reduce((sum, { baseline }) => sum + floorOf(baseline.cpuUs), 0);
}
