import type { Tensor } from "../tensor.ts";

/** The gradients of a dense layer, each in the shape of what it belongs to. */
export interface DenseGradients {
  /** `[nIn, m]` */
  readonly dx: Tensor;
  /** `[nOut, nIn]`, summed over the batch */
  readonly dw: Tensor;
  /** `[nOut]`, summed over the batch */
  readonly db: Tensor;
}

/**
 * The gradients of a dense layer. Nothing is divided by m: a loss that is a mean has done so.
 *
 * @param x the input of the forward pass, `[nIn, m]`
 * @param w weight `[nOut, nIn]`
 * @param dy gradient of the output, `[nOut, m]`
 * @returns gradients that share no memory with each other or an argument
 * @throws RangeError when w has not as many columns as x has rows, or dy is not `[nOut, m]`
 */
export type DenseBackward = (x: Tensor, w: Tensor, dy: Tensor) => DenseGradients;
