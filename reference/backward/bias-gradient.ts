import type { BiasGradient } from "#given/contract/bias-gradient.ts";
import { zeros } from "#given/tensor.ts";

/**
 * A filter's bias is added to each of its outputs, so its gradient is the sum of theirs.
 *
 * @param dy `[hOut, wOut, K, m]`
 * @returns db `[K]`, freshly allocated
 */
export const biasGradient: BiasGradient = (dy) => {
  const [hOut, wOut, K, m] = dy.shape;
  const db = zeros([K]);
  for (let k = 0; k < K; k++) {
    let sum = 0;
    for (let pixel = 0; pixel < hOut * wOut; pixel++) {
      for (let n = 0; n < m; n++) {
        sum += dy.data[(pixel * K + k) * m + n];
      }
    }
    db.data[k] = sum;
  }
  return db;
};
