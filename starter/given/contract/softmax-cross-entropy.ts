import type { Tensor } from "../tensor.ts";

/** A loss, and how it changes with what it was computed from. */
export interface CrossEntropy {
  /** The mean of −ln p over the batch, p what softmax gives to the image's own class. */
  readonly loss: number;
  /** Gradient of `loss`, the mean, in the shape of the logits: `[classes, m]` */
  readonly dlogits: Tensor;
}

/**
 * Softmax, and the cross-entropy between what it gives and the right classes. Both the loss and
 * its gradient are finite and accurate for all finite logits, however large or far apart.
 *
 * @param logits `[classes, m]`, one image a column
 * @param labels `[m]`, the class of each image: a whole number from 0 to below `classes`
 * @throws RangeError when a label is no class, or there are not m labels
 */
export type SoftmaxCrossEntropy = (logits: Tensor, labels: Tensor) => CrossEntropy;
