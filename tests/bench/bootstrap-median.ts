import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { quantileSorted } from "simple-statistics";
import { type Interval, median } from "../../grader/measure/statistics.ts";

const RESAMPLES = 1000;

/**
 * The median with its percentile-bootstrap interval (Efron & Tibshirani, An Introduction to the
 * Bootstrap, §13.3). Seeded: the same samples give the same interval.
 */
export function bootstrapMedian(samples: readonly number[]): Interval {
  const generator = xoroshiro128plus(0x5eed);
  const medians = Array.from({ length: RESAMPLES }, () =>
    median(samples.map(() => samples[(generator.next() >>> 0) % samples.length] ?? Number.NaN)),
  ).sort((a, b) => a - b);
  return {
    value: median(samples),
    low: quantileSorted(medians, 0.025),
    high: quantileSorted(medians, 0.975),
  };
}
