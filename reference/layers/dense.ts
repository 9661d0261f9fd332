import type { Dense } from "#given/contract/dense.ts";
import { zeros } from "#given/tensor.ts";

/**
 * y = w · x + b, one dot product of nIn terms for each output and image, summed in float64.
 *
 * @param x `[nIn, m]`
 * @param w `[nOut, nIn]`
 * @param b `[nOut]`
 * @returns `[nOut, m]`, freshly allocated
 * @throws RangeError when the shapes don't belong together
 */
export const dense: Dense = (x, w, b) => {
  const [nIn, m] = x.shape;
  const [nOut, columns] = w.shape;
  if (columns !== nIn) {
    throw new RangeError(
      `Expected w to have as many columns as x has rows, ${nIn}, got ${columns}.`,
    );
  }
  if (b.data.length !== nOut) {
    throw new RangeError(`Expected b to have nOut = ${nOut} elements, got ${b.data.length}.`);
  }
  const y = zeros([nOut, m]);
  for (let k = 0; k < nOut; k++) {
    for (let n = 0; n < m; n++) {
      let sum = b.data[k];
      for (let i = 0; i < nIn; i++) {
        sum += w.data[k * nIn + i] * x.data[i * m + n];
      }
      y.data[k * m + n] = sum;
    }
  }
  return y;
};
