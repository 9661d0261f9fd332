import type { Tensor } from "#given/tensor.ts";

/** For other kernels and strides. */
export function naive(x: Tensor, w: Tensor, b: Tensor, stride: number, padding: number, y: Tensor): Tensor {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, f] = w.shape;
  const [hOut, wOut] = y.shape;
  let at = 0;
  for (let i = 0; i < hOut; i++) {
    for (let j = 0; j < wOut; j++) {
      for (let k = 0; k < K; k++) {
        for (let n = 0; n < m; n++) {
          let sum = b.data[k];
          for (let u = 0; u < f; u++) {
            for (let v = 0; v < f; v++) {
              const r = i * stride + u - padding;
              const s = j * stride + v - padding;
              if (r < 0 || r >= hIn || s < 0 || s >= wIn) continue;
              for (let c = 0; c < cIn; c++) {
                sum += x.data[((r * wIn + s) * cIn + c) * m + n] * w.data[((k * f + u) * f + v) * cIn + c];
              }
            }
          }
          y.data[at++] = sum;
        }
      }
    }
  }
  return y;
}
