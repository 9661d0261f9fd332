import type { Dense } from "#given/contract/dense.ts";
import { zeros } from "#given/tensor.ts";

export const dense: Dense = (x, w, b) => {
  const [nOut, nIn] = w.shape;
  const m = x.shape[1];
  const y = zeros([nOut, m]);
  for (let o = 0; o < nOut; o++)
    for (let n = 0; n < m; n++) {
      let sum = 0;
      for (let i = 0; i < nIn; i++) sum += w.data[o * nIn + i] * x.data[i * m + n];
      y.data[o * m + n] = sum + b.data[o];
    }
  return y;
};
