import type { Tensor } from "../tensor.ts";
import type { Parameters } from "./parameters.ts";

/** How wrong the network is on a batch, and which way each parameter changes that. */
export interface LossWithGradient {
  /** The softmax cross-entropy, averaged over the batch. */
  readonly loss: number;
  /** The gradient of `loss` with respect to each parameter, under its name and in its shape. */
  readonly gradient: Parameters;
}

/**
 * The loss of the whole network, and its gradient.
 *
 * @param images `[hIn, wIn, cIn, m]`
 * @param labels `[m]`, the class of each image, from 0
 * @returns tensors that share no memory with each other or an argument
 * @throws RangeError when a label is no class, or there are not m labels
 */
export type LossAndGradient = (
  images: Tensor,
  labels: Tensor,
  parameters: Parameters,
) => LossWithGradient;
