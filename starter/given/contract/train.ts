import type { Tensor } from "../tensor.ts";
import type { Parameters } from "./parameters.ts";

/** How long to train, and on how many images at a time. */
export interface Plan {
  /** How often each image is used. */
  readonly epochs: number;
  /** Images of one step; the last batch of an epoch may be smaller. */
  readonly batchSize: number;
  /** For whatever you want random: a whole number. */
  readonly seed: number;
}

/** A trained network, and how it got there. */
export interface Trained {
  readonly parameters: Parameters;
  /** `[epochs · ⌈N / batchSize⌉]`: the loss of each step's batch, before the step. */
  readonly losses: Tensor;
}

/**
 * Trains the network by gradient descent on batches.
 *
 * @param images `[hIn, wIn, cIn, N]`
 * @param labels `[N]`, the class of each image, from 0
 * @param initial where the training starts; left unchanged
 * @returns the parameters after the last step, and the training curve
 */
export type Train = (images: Tensor, labels: Tensor, initial: Parameters, plan: Plan) => Trained;
