import type { Tensor } from "../tensor.ts";

/**
 * A layer of 1×1 kernels, stride 1, without padding: at each pixel, every filter weighs the
 * channels.
 *
 * @param x input `[hIn, wIn, cIn, m]`
 * @param w weight `[K, 1, 1, cIn]`
 * @param b bias `[K]`
 * @returns output `[hIn, wIn, K, m]`, freshly allocated
 * @throws RangeError when w isn't `[K, 1, 1, cIn]` with the cIn of x
 */
export type Pointwise = (x: Tensor, w: Tensor, b: Tensor) => Tensor;
