import type { Tensor } from "../tensor.ts";
import type { Sliding } from "./window.ts";

/** The gradients of a loss with respect to what a convolutional layer was given. */
export interface LayerGradients {
  /** `[hIn, wIn, cIn, m]`, like x. */
  readonly dx: Tensor;
  /** `[K, f, f, cIn]`, like w. */
  readonly dw: Tensor;
  /** `[K]`, like b. */
  readonly db: Tensor;
}

/**
 * The whole backward pass of a convolutional layer.
 *
 * @param x the forward pass's input `[hIn, wIn, cIn, m]`, not padded
 * @param w the forward pass's weight `[K, f, f, cIn]`
 * @param dy `[hOut, wOut, K, m]`, the gradient with respect to the output
 * @returns three fresh tensors
 * @throws RangeError when dy's hOut or wOut isn't what x, f and the sliding give
 */
export type Im2colBackward = (x: Tensor, w: Tensor, dy: Tensor, sliding: Sliding) => LayerGradients;
