import type { Tensor } from "../tensor.ts";

/**
 * Surrounds each image with zeros, on all four sides.
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @param padding zeros on each side, in elements; with 0 the result is a copy
 * @returns `[hIn + 2·padding, wIn + 2·padding, cIn, m]`, freshly allocated
 */
export type ZeroPad = (x: Tensor, padding: number) => Tensor;
