import type { Tensor } from "../tensor.ts";

/**
 * Three layers as one: convolution, ReLU, max pooling. The convolution has stride 1 and the
 * padding (f − 1) / 2, so that it keeps height and width. The pooling has 2×2 windows, stride 2
 * and no padding, so that it halves both, rounding down.
 *
 * @param x input `[hIn, wIn, cIn, m]`
 * @param w weight `[K, f, f, cIn]`, f odd
 * @param b bias `[K]`
 * @returns output `[⌊hIn / 2⌋, ⌊wIn / 2⌋, K, m]`, freshly allocated
 * @throws RangeError when f is even, or not even one 2×2 window fits into the image
 */
export type ConvSandwich = (x: Tensor, w: Tensor, b: Tensor) => Tensor;
