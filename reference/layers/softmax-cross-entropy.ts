// Softmax does not change when all logits of an image move by the same amount. So the largest is
// moved to 0: then no exponential overflows, and their sum is at least 1. The loss is taken from
// that sum, ln Σ exp(z) − z[label], and not from ln p: p may be too small for any number, while
// its logarithm is an ordinary one.
import type { SoftmaxCrossEntropy } from "#given/contract/softmax-cross-entropy.ts";
import { zeros } from "#given/tensor.ts";

/**
 * The mean cross-entropy of a batch, in float64, and its gradient (p − [class is the label]) / m.
 *
 * @param logits `[classes, m]`
 * @param labels `[m]`
 * @returns the loss, and dlogits `[classes, m]`, freshly allocated
 * @throws RangeError when a label is no class, or there are not m labels
 */
export const softmaxCrossEntropy: SoftmaxCrossEntropy = (logits, labels) => {
  const [classes, m] = logits.shape;
  if (labels.data.length !== m) {
    throw new RangeError(
      `Expected a label for each of m = ${m} images, got ${labels.data.length}.`,
    );
  }
  const dlogits = zeros([classes, m]);
  const exponentials = new Float64Array(classes);
  let losses = 0;

  for (let n = 0; n < m; n++) {
    const label = labels.data[n];
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new RangeError(`Expected a label from 0 to ${classes - 1}, got ${label}.`);
    }

    let largest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < classes; k++) {
      largest = Math.max(largest, logits.data[k * m + n]);
    }
    let sum = 0;
    for (let k = 0; k < classes; k++) {
      exponentials[k] = Math.exp(logits.data[k * m + n] - largest);
      sum += exponentials[k];
    }

    losses += Math.log(sum) + (largest - logits.data[label * m + n]);
    for (let k = 0; k < classes; k++) {
      const p = exponentials[k] / sum;
      dlogits.data[k * m + n] = (k === label ? p - 1 : p) / m;
    }
  }
  return { loss: losses / m, dlogits };
};
