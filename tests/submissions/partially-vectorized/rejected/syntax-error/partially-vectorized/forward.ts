import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { pad, windows } from "./pad.ts";

/**
 * Never cuts a patch. Row u of a window is one run of f·C values in the padded image, and row u of
 * a filter is one run in w, so both are walked with an offset that only ever grows. Two filters at
 * a time: each x value is loaded once for both.
 */
export const forward: Forward = (x, w, b, { stride, padding }) => {
  const [, , C, m] = x.shape;
  const [K, f] = w.shape;
  const padded = pad(x, padding);
  const [height, width] = padded.shape;
  const hOut = windows(height, f, stride);
  const wOut = windows(width, f, stride);
  const y = zeros([hOut, wOut, K, m]);
  const [xs, ws, ys, bs] = [padded.data, w.data, y.data, b.data];
  const run = f * C;
  const F = f * run;

  for (let n = 0; n < m; n++) {
    for (let i = 0; i < hOut; i++) {
      for (let j = 0; j < wOut; j++) {
        const corner = (i * stride * width + j * stride) * C * m + n;
        const to = (i * wOut + j) * K * m + n;
        let k = 0;
        for (; k + 1 < K; k += 2) {
          let s0 = bs[k];
          let s1 = bs[k + 1];
          let q0 = k * F;
          let q1 = q0 + F;
          for (let u = 0; u < f; u++) {
            let p = corner + u * width * C * m;
            for (const end = q0 + run; q0 < end; q0++, q1++, p += m) {
              const value = xs[p];
              s0 += value * ws[q0];
              s1 += value * ws[q1];
            }
          }
          ys[to + k * m] = s0;
          ys[to + (k + 1) * m] = s1;
        }
        if (k < K) {
          let sum = bs[k];
          let q = k * F;
          for (let u = 0; u < f; u++) {
            let p = corner + u * width * C * m;
            for (const end = q + run; q < end; q++, p += m) sum += xs[p] * ws[q];
          }
          ys[to + k * m] = sum;
        }
      }
    }
  }
  return y;
};
