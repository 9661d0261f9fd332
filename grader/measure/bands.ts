import type { Interval } from "./statistics.ts";

export interface Band {
  /** The lower edge: a speedup over the baseline. */
  readonly speedup: number;
  readonly points: number;
}

/** Whether more measuring could still move the submission into another band. */
export function isUndecided({ low, high }: Interval, bands: readonly Band[]): boolean {
  return bands.some(({ speedup }) => speedup > low && speedup <= high);
}

/** The highest band that the interval reaches; undefined below the lowest. */
export function bandOf({ high }: Interval, bands: readonly Band[]): Band | undefined {
  return bands.findLast(({ speedup }) => speedup <= high);
}
