import type { Tensor } from "../tensor.ts";
import type { Window } from "./window.ts";

/**
 * The gradient of a max-pooling layer with respect to its input. Each window hands its element of
 * dy to the pixel that won; where several are largest, to the first of them in row-major order
 * (topmost row first, then leftmost column). A pixel that wins several windows gets their sum.
 *
 * @param dy gradient of the output, `[hOut, wOut, cIn, m]`
 * @param x the input of the forward pass, `[hIn, wIn, cIn, m]`, not padded
 * @returns dx `[hIn, wIn, cIn, m]`, freshly allocated; 0 where no window's maximum lies
 * @throws RangeError when the window is one that max pooling refuses, or dy has another shape
 *   than the output
 */
export type MaxPoolBackward = (dy: Tensor, x: Tensor, window: Window) => Tensor;
