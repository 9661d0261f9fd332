import type { DenseBackward } from "#given/contract/dense-backward.ts";
import { zeros } from "#given/tensor.ts";
import { expectShape } from "./expect-shape.ts";

/**
 * y[k, n] = Σᵢ w[k, i]·x[i, n] + b[k], so each gradient sums over the index that it hasn't:
 * dx = wᵀ · dy over k, dw = dy · xᵀ over n, db = dy over n. All in float64.
 *
 * @param x `[nIn, m]`
 * @param w `[nOut, nIn]`
 * @param dy `[nOut, m]`
 * @returns `{ dx: [nIn, m], dw: [nOut, nIn], db: [nOut] }`, freshly allocated
 * @throws RangeError when the shapes don't belong together
 */
export const denseBackward: DenseBackward = (x, w, dy) => {
  const [nIn, m] = x.shape;
  const [nOut, columns] = w.shape;
  if (columns !== nIn) {
    throw new RangeError(
      `Expected w to have as many columns as x has rows, ${nIn}, got ${columns}.`,
    );
  }
  expectShape(dy, [nOut, m]);
  const dx = zeros([nIn, m]);
  const dw = zeros([nOut, nIn]);
  const db = zeros([nOut]);

  for (let i = 0; i < nIn; i++) {
    for (let n = 0; n < m; n++) {
      let sum = 0;
      for (let k = 0; k < nOut; k++) {
        sum += w.data[k * nIn + i] * dy.data[k * m + n];
      }
      dx.data[i * m + n] = sum;
    }
  }

  for (let k = 0; k < nOut; k++) {
    for (let i = 0; i < nIn; i++) {
      let sum = 0;
      for (let n = 0; n < m; n++) {
        sum += dy.data[k * m + n] * x.data[i * m + n];
      }
      dw.data[k * nIn + i] = sum;
    }
    let sum = 0;
    for (let n = 0; n < m; n++) {
      sum += dy.data[k * m + n];
    }
    db.data[k] = sum;
  }
  return { dx, dw, db };
};
