import { medianSorted } from "simple-statistics";

/** A figure, and the interval that holds the true one. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export function median(values: readonly number[]): number {
  return medianSorted(values.toSorted((a, b) => a - b));
}
