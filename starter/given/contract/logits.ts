import type { Tensor } from "../tensor.ts";
import type { Parameters } from "./parameters.ts";

/**
 * The network's forward pass: conv sandwich, conv sandwich, flatten, dense. All sizes follow from
 * the shapes of the images and the parameters.
 *
 * @param images `[hIn, wIn, cIn, m]`
 * @returns `[classes, m]`, one image a column, freshly allocated; the largest is the answer
 */
export type Logits = (images: Tensor, parameters: Parameters) => Tensor;
