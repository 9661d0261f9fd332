import type { Tensor } from "../tensor.ts";
import type { ImageSize } from "./image-size.ts";
import type { Sliding } from "./window.ts";

/**
 * How the loss changes with each element of the input, given how it changes with the output.
 *
 * @param dy `[hOut, wOut, K, m]`, the gradient with respect to the output
 * @param w the forward pass's weight `[K, f, f, cIn]`
 * @param image of the forward pass's input: dy's shape doesn't tell it
 * @returns dx `[hIn, wIn, cIn, m]`, freshly allocated; 0 where no window saw the element
 * @throws RangeError when dy's hOut or wOut isn't what the image, f and the sliding give
 */
export type InputGradient = (dy: Tensor, w: Tensor, image: ImageSize, sliding: Sliding) => Tensor;
