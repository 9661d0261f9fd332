import type { GradientChecker, ScalarFunction } from "#given/contract/gradient-checker.ts";
import { type Tensor, tensor } from "#given/tensor.ts";

// A central difference is off by h²/6·f‴: small enough here, and still far above the rounding of
// x + h to float32.
const STEP = 2 ** -6;

/** What an element may be off by, as a fraction of the largest |element|. */
const TOLERANCE = 0.01;

/**
 * Compares each element with a central difference. The largest |element| is the measure for all:
 * an element's own size says little where it is near 0.
 *
 * @returns false also when the shapes differ or an element isn't finite
 */
export const gradientChecker: GradientChecker = (f, x, gradient) => {
  if (gradient.shape.join() !== x.shape.join()) return false;
  const differences = Array.from(x.data, (_, i) => centralDifference(f, x, i));
  const largest = Math.max(...differences.map(Math.abs));
  // At most, not below: where the whole gradient is 0, an error of 0 is allowed. And NaN is never
  // at most anything.
  return differences.every(
    (difference, i) => Math.abs(gradient.data[i] - difference) <= TOLERANCE * largest,
  );
};

/** (f(x + h) − f(x − h)) / 2h along one axis of a copy of x. */
function centralDifference(f: ScalarFunction, x: Tensor, i: number): number {
  const above = tensor(x.shape, x.data);
  const below = tensor(x.shape, x.data);
  above.data[i] += STEP;
  below.data[i] -= STEP;
  // x ± h were rounded to float32 as they were stored: the step is what they differ by.
  return (f(above) - f(below)) / (above.data[i] - below.data[i]);
}
