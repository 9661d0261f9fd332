/** What attacks on timed calls are built around: right, and faster than the baseline by one local sum. */
import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";

export const honest: Forward = (x, w, b, { stride, padding }) => {
  const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
  const [K = 0, f = 0] = w.shape;
  const hOut = Math.floor((hIn + 2 * padding - f) / stride) + 1;
  const wOut = Math.floor((wIn + 2 * padding - f) / stride) + 1;
  if (hOut < 1 || wOut < 1) throw new RangeError("Expected a kernel that fits.");
  const y = zeros([hOut, wOut, K, m]);
  const at = (data: Float32Array, index: number): number => data[index] ?? 0;
  for (let n = 0; n < m; n++) {
    for (let k = 0; k < K; k++) {
      for (let i = 0; i < hOut; i++) {
        for (let j = 0; j < wOut; j++) {
          let sum = at(b.data, k);
          for (let p = 0; p < f; p++) {
            const h = i * stride + p - padding;
            if (h < 0 || h >= hIn) continue;
            for (let q = 0; q < f; q++) {
              const v = j * stride + q - padding;
              if (v < 0 || v >= wIn) continue;
              const pixel = (h * wIn + v) * cIn;
              const tap = ((k * f + p) * f + q) * cIn;
              for (let c = 0; c < cIn; c++) {
                sum += at(x.data, (pixel + c) * m + n) * at(w.data, tap + c);
              }
            }
          }
          y.data[((i * wOut + j) * K + k) * m + n] = sum;
        }
      }
    }
  }
  return y;
};
