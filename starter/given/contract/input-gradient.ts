import type { Tensor } from "../tensor.ts";
import type { Sliding } from "./window.ts";

/** Height and width of the images that a forward pass took: dy's shape doesn't tell them. */
export interface ImageSize {
  readonly hIn: number;
  readonly wIn: number;
}

/**
 * How the loss changes with each element of the input, given how it changes with the output.
 *
 * @param dy `[hOut, wOut, K, m]`, the gradient with respect to the output
 * @param w the forward pass's weight `[K, f, f, cIn]`
 * @returns dx `[hIn, wIn, cIn, m]`, freshly allocated; 0 where no window saw the element
 * @throws RangeError when dy's hOut or wOut isn't what the image, f and the sliding give
 */
export type InputGradient = (dy: Tensor, w: Tensor, image: ImageSize, sliding: Sliding) => Tensor;
