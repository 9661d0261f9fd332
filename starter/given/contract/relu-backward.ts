import type { Tensor } from "../tensor.ts";

/**
 * The gradient of a rectifier with respect to its input: dy where x is positive, else 0. At
 * x = 0, where no derivative exists, the gradient is 0 by agreement.
 *
 * @param dy gradient of the output, in the shape of x
 * @param x the input of the forward pass, of any shape
 * @returns dx in the shape of x, freshly allocated
 * @throws RangeError when dy and x have different shapes
 */
export type ReluBackward = (dy: Tensor, x: Tensor) => Tensor;
