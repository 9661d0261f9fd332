/**
 * How fast code is when nothing is in its way.
 *
 * CPU time doesn't count waiting, but whatever shares the core or its caches slows a call down, by
 * an amount that changes from moment to moment; nothing makes it faster. So undisturbed calls lie
 * close together at the low end of the samples, and disturbed ones are scattered above. The median
 * moves with the neighbours; the floor doesn't.
 */
import { quantile } from "simple-statistics";

/** Not the very lowest: the kernel's accounts now and then charge a moment to another process. */
const FLOOR_QUANTILE = 0.02;
/** Undisturbed calls of one process differ by less than this. */
const AT_FLOOR = 1.015;

export function floorOf(samples: readonly number[]): number {
  return quantile([...samples], FLOOR_QUANTILE);
}

/** Whether enough samples lie at the floor to believe that it is one. */
export function isSettled(samples: readonly number[], least: number): boolean {
  const most = floorOf(samples) * AT_FLOOR;
  return samples.filter((sample) => sample <= most).length >= least;
}
