import type { Tensor } from "../tensor.ts";

/**
 * The forward pass of a dense (fully connected) layer: y = w · x + b for each image. Every output
 * sees every input.
 *
 * @param x input `[nIn, m]`, one image a column
 * @param w weight `[nOut, nIn]`, one output a row
 * @param b bias `[nOut]`
 * @returns output `[nOut, m]`, freshly allocated
 * @throws RangeError when w has not as many columns as x has rows, or b not nOut elements
 */
export type Dense = (x: Tensor, w: Tensor, b: Tensor) => Tensor;
