import type { Tensor } from "../tensor.ts";
import type { ImageSize } from "./image-size.ts";
import type { Window } from "./window.ts";

/**
 * The gradient of an average-pooling layer with respect to its input. Each window shares its
 * element of dy out equally among the pixels under it; padding gets no share.
 *
 * @param dy gradient of the output, `[hOut, wOut, cIn, m]`
 * @param image the size of the input of the forward pass
 * @returns dx `[hIn, wIn, cIn, m]`, freshly allocated; 0 where no window lies
 * @throws RangeError when the window is one that average pooling refuses, or dy has another
 *   height or width than the output
 */
export type AveragePoolBackward = (dy: Tensor, image: ImageSize, window: Window) => Tensor;
