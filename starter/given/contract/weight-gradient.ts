import type { Tensor } from "../tensor.ts";
import type { Window } from "./window.ts";

/**
 * How the loss changes with each weight, given how it changes with the output.
 *
 * @param x the forward pass's input `[hIn, wIn, cIn, m]`, not padded
 * @param dy `[hOut, wOut, K, m]`, the gradient with respect to the output
 * @returns dw `[K, f, f, cIn]`, freshly allocated: summed over all windows of all m images
 * @throws RangeError when dy's hOut or wOut isn't what x and the window give
 */
export type WeightGradient = (x: Tensor, dy: Tensor, window: Window) => Tensor;
