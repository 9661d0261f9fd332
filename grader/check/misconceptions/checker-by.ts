/** A gradient checker by central differences, in steps that can each be exchanged for a wrong one. */
import type { Tensor } from "../../sandbox/values.ts";

export type ScalarFunction = (x: Tensor) => number;

/** What every checker chooses for itself; these change no answer of a right one. */
export interface Setting {
  readonly h: number;
  /** What an element may be off by, as a fraction of the largest |slope|. */
  readonly tolerance: number;
}

/** What is known of a claim when it is judged. */
export interface Compared {
  readonly claimed: readonly number[];
  readonly slopes: readonly number[];
  /** How far each claim is from its slope. */
  readonly errors: readonly number[];
  readonly tolerance: number;
}

export interface CheckerSteps extends Setting {
  /** Whether a gradient of this shape is looked at at all. */
  comparable(gradient: Tensor, x: Tensor): boolean;
  /** The slope along one element. */
  slope(f: ScalarFunction, x: Tensor, step: { readonly i: number; readonly h: number }): number;
  slopes(f: ScalarFunction, x: Tensor, steps: CheckerSteps): readonly number[];
  error(claimed: number, slope: number): number;
  accepts(compared: Compared): boolean;
}

/** A copy of x with one element moved, or with all. */
export function moved(x: Tensor, by: number, at?: number): Tensor {
  const { shape, data } = x;
  return {
    shape,
    data: data.map((value, i) => (at === undefined || at === i ? value + by : value)),
  };
}

export function largest(values: readonly number[]): number {
  return Math.max(...values.map(Math.abs));
}

/** The i-th element, as it was stored. */
export function stored({ data }: Tensor, i: number): number {
  return data[i] ?? Number.NaN;
}

export const RIGHT_CHECKER: CheckerSteps = {
  h: 1 / 128,
  tolerance: 0.02,
  comparable: (gradient, x) => gradient.shape.join() === x.shape.join(),
  slope: (f, x, { i, h }) => {
    const [above, below] = [moved(x, h, i), moved(x, -h, i)];
    return (f(above) - f(below)) / (stored(above, i) - stored(below, i));
  },
  slopes: (f, x, { slope, h }) => Array.from(x.data, (_, i) => slope(f, x, { i, h })),
  error: (claimed, slope) => Math.abs(claimed - slope),
  accepts: ({ errors, slopes, tolerance }) =>
    errors.every((error) => error <= tolerance * largest(slopes)),
};

export function checkerBy(exchanged: Partial<CheckerSteps>) {
  const steps = { ...RIGHT_CHECKER, ...exchanged };
  return (f: ScalarFunction, x: Tensor, gradient: Tensor): boolean => {
    if (!steps.comparable(gradient, x)) return false;
    const slopes = steps.slopes(f, x, steps);
    const claimed = slopes.map((_, i) => stored(gradient, i));
    const errors = slopes.map((slope, i) => steps.error(stored(gradient, i), slope));
    return steps.accepts({ claimed, slopes, errors, tolerance: steps.tolerance });
  };
}
