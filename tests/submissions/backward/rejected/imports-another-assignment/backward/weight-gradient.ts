import type { WeightGradient } from "#given/contract/weight-gradient.ts";
import { zeros } from "#given/tensor.ts";
import { check } from "./sizes.ts";

export const weightGradient: WeightGradient = (x, dy, { f, stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [hOut, wOut, K] = dy.shape;
  check(dy, hIn, wIn, { f, stride, padding });
  const dw = zeros([K, f, f, cIn]);
  for (let k = 0; k < K; k++) {
    for (let u = 0; u < f; u++) {
      for (let v = 0; v < f; v++) {
        for (let c = 0; c < cIn; c++) {
          let sum = 0;
          for (let i = 0; i < hOut; i++) {
            const r = i * stride + u - padding;
            if (r < 0 || r >= hIn) continue;
            for (let j = 0; j < wOut; j++) {
              const s = j * stride + v - padding;
              if (s < 0 || s >= wIn) continue;
              for (let n = 0; n < m; n++) {
                const seen = x.data[((r * wIn + s) * cIn + c) * m + n];
                sum += seen * dy.data[((i * wOut + j) * K + k) * m + n];
              }
            }
          }
          dw.data[((k * f + u) * f + v) * cIn + c] = sum;
        }
      }
    }
  }
  return dw;
};
