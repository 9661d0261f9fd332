import type { Tensor } from "../tensor.ts";

/**
 * A smooth function of a tensor. It computes in float64 from the float32 elements that it is
 * given, answers the same for the same elements, and neither changes nor keeps its argument.
 */
export type ScalarFunction = (x: Tensor) => number;

/**
 * Whether a claimed gradient of f at x is right, told by central differences. An element's error
 * is measured against G, the largest |element| of the true gradient.
 *
 * @param x where to look; |element| ≤ 2
 * @param gradient what somebody claims the gradient of f at x to be
 * @returns true when each element is within 10⁻⁶·G of the true one, which rounding to float32
 *   explains; false when any element is off by more than 0.05·G, isn't finite, or when the shapes
 *   of x and gradient differ. If G is 0, only zeros are right.
 */
export type GradientChecker = (f: ScalarFunction, x: Tensor, gradient: Tensor) => boolean;
