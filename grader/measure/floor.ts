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
/** By what factor the floors of undisturbed processes may differ. */
const ALIKE = 1.02;
/** Of all processes about one in fifty is oddly fast for its whole life: of so many, one may be. */
const PROCESSES_FOR_AN_ODD_ONE = 4;

export function floorOf(samples: readonly number[]): number {
  return quantile([...samples], FLOOR_QUANTILE);
}

/** The floor of the same code in several processes. */
export interface CommonFloor {
  /** The lowest two that are alike; the lowest two of all where there are none. */
  readonly low: number;
  readonly high: number;
  /** Whether there are two that are alike: a floor that was reached once may be a chance. */
  readonly settled: boolean;
}

/** @param floors of at least two processes */
export function commonFloor(floors: readonly number[]): CommonFloor {
  const sorted = floors.toSorted((a, b) => a - b);
  const odd = Math.floor((sorted.length - 1) / PROCESSES_FOR_AN_ODD_ONE);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  for (let i = 0; i <= odd; i++) {
    if (at(i + 1) <= ALIKE * at(i)) return { low: at(i), high: at(i + 1), settled: true };
  }
  return { low: at(0), high: at(1), settled: false };
}
