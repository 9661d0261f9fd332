import type { Tensor } from "../tensor.ts";
import type { Window } from "./window.ts";

/**
 * The mean of the values under each window, in each channel of each image by itself. Padding
 * does not count: the sum is divided by how many elements of the image lie under the window,
 * which at an edge are fewer than f·f.
 *
 * @param x `[hIn, wIn, cIn, m]`, not padded
 * @returns `[hOut, wOut, cIn, m]`, freshly allocated
 * @throws RangeError when not even one window fits into the padded input
 * @throws RangeError when padding is not less than f: a window could then miss the image
 */
export type AveragePool = (x: Tensor, window: Window) => Tensor;
