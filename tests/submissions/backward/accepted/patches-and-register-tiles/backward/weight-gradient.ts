import type { WeightGradient } from "#given/contract/weight-gradient.ts";
import { zeros } from "#given/tensor.ts";
import { check } from "./sizes.ts";

/** A window at a time: its patch times each of its outputs' gradients. */
export const weightGradient: WeightGradient = (x, dy, { f, stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [hOut, wOut, K] = dy.shape;
  check(dy, hIn, wIn, { f, stride, padding });
  const dw = zeros([K, f, f, cIn]);
  const patch = new Float32Array(f * f * cIn);
  for (let n = 0; n < m; n++) {
    for (let i = 0; i < hOut; i++) {
      for (let j = 0; j < wOut; j++) {
        patch.fill(0);
        for (let u = 0; u < f; u++) {
          for (let v = 0; v < f; v++) {
            const r = i * stride + u - padding;
            const s = j * stride + v - padding;
            if (r < 0 || s < 0 || r >= hIn || s >= wIn) continue;
            for (let c = 0; c < cIn; c++) {
              patch[(u * f + v) * cIn + c] = x.data[((r * wIn + s) * cIn + c) * m + n];
            }
          }
        }
        for (let k = 0; k < K; k++) {
          const g = dy.data[((i * wOut + j) * K + k) * m + n];
          for (let t = 0; t < patch.length; t++) dw.data[k * patch.length + t] += g * patch[t];
        }
      }
    }
  }
  return dw;
};
