import type { Tensor } from "../tensor.ts";
import type { Sliding } from "./window.ts";

/**
 * The forward pass of a convolutional layer: every filter on every window of every image.
 * The layer is cross-correlation (the kernel isn't flipped), as in every deep-learning library.
 *
 * @param x input `[hIn, wIn, cIn, m]`
 * @param w weight `[K, f, f, cIn]`
 * @param b bias `[K]`
 * @returns output `[hOut, wOut, K, m]`, freshly allocated
 * @throws RangeError when the kernel doesn't fit into the padded input
 */
export type Forward = (x: Tensor, w: Tensor, b: Tensor, sliding: Sliding) => Tensor;
