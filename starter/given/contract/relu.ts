import type { Tensor } from "../tensor.ts";

/**
 * The rectifier: keeps what is positive, and makes the rest 0.
 *
 * @param x of any shape
 * @returns the shape of x, freshly allocated
 */
export type Relu = (x: Tensor) => Tensor;
