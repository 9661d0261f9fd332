import type { DenseBackward } from "#given/contract/dense-backward.ts";
import { zeros } from "#given/tensor.ts";

export const denseBackward: DenseBackward = (x, w, dy) => {
  const [nOut, nIn] = w.shape;
  const m = x.shape[1];
  const [dx, dw, db] = [zeros(x.shape), zeros(w.shape), zeros([nOut])];
  for (let o = 0; o < nOut; o++)
    for (let n = 0; n < m; n++) {
      const slope = dy.data[o * m + n];
      db.data[o] += slope;
      for (let i = 0; i < nIn; i++) {
        dx.data[i * m + n] += slope * w.data[o * nIn + i];
        dw.data[o * nIn + i] += slope * x.data[i * m + n];
      }
    }
  return { dx, dw, db };
};
