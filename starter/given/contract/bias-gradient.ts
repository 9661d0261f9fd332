import type { Tensor } from "../tensor.ts";

/**
 * How the loss changes with each filter's bias, given how it changes with the output.
 *
 * @param dy `[hOut, wOut, K, m]`, the gradient with respect to the output
 * @returns db `[K]`, freshly allocated: summed over all pixels of all m images
 */
export type BiasGradient = (dy: Tensor) => Tensor;
