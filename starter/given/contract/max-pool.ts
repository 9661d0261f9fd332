import type { Tensor } from "../tensor.ts";
import type { Window } from "./window.ts";

/**
 * Keeps the largest value under each window, in each channel of each image by itself.
 * What lies outside the image never wins: it counts as −∞, not as 0.
 *
 * @param x `[hIn, wIn, cIn, m]`, not padded
 * @returns `[hOut, wOut, cIn, m]`, freshly allocated
 * @throws RangeError when not even one window fits into the padded input
 * @throws RangeError when padding is not less than f: a window could then miss the image
 */
export type MaxPool = (x: Tensor, window: Window) => Tensor;
