import type { Architecture, Parameters } from "./parameters.ts";

/**
 * Parameters to start training from: random weights, and biases of 0.
 *
 * @param seed a whole number; the same one gives the same parameters, another one gives others
 * @returns fresh tensors, in the shapes that the architecture asks for
 */
export type Initialize = (architecture: Architecture, seed: number) => Parameters;
