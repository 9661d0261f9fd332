import type { Tensor } from "../tensor.ts";
import type { LayerGradients } from "./im2col-backward.ts";

/**
 * The backward pass of a conv sandwich. What the layers in between held isn't handed over: it
 * follows from x, w and b.
 *
 * @param dy gradient of the output, `[⌊hIn / 2⌋, ⌊wIn / 2⌋, K, m]`
 * @param x the forward pass's input `[hIn, wIn, cIn, m]`
 * @param w the forward pass's weight `[K, f, f, cIn]`, f odd
 * @param b the forward pass's bias `[K]`
 * @returns three fresh tensors; of several largest pixels in a window the first in row-major
 *   order gets the gradient, and none gets any where the convolution gave 0 or less
 * @throws RangeError when f is even, no 2×2 window fits, or dy has not the output's shape
 */
export type ConvSandwichBackward = (dy: Tensor, x: Tensor, w: Tensor, b: Tensor) => LayerGradients;
