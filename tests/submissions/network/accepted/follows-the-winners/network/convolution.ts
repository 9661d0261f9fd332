import { type Tensor, zeros } from "#given/tensor.ts";

/** Stride 1, as many outputs as inputs. The images of the batch are innermost: they lie side by side. */
export function convolve(x: Tensor, w: Tensor, b: Tensor): Tensor {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, f] = w.shape;
  if (f % 2 === 0) throw new RangeError(`f must be odd, got ${f}`);
  const p = (f - 1) / 2;
  const y = zeros([hIn, wIn, K, m]);
  for (let i = 0; i < hIn; i++) {
    for (let j = 0; j < wIn; j++) {
      for (let k = 0; k < K; k++) {
        const out = ((i * wIn + j) * K + k) * m;
        for (let n = 0; n < m; n++) y.data[out + n] = b.data[k];
        for (let u = Math.max(0, p - i); u < Math.min(f, hIn + p - i); u++) {
          for (let v = Math.max(0, p - j); v < Math.min(f, wIn + p - j); v++) {
            for (let c = 0; c < cIn; c++) {
              const weight = w.data[((k * f + u) * f + v) * cIn + c];
              const from = (((i + u - p) * wIn + j + v - p) * cIn + c) * m;
              for (let n = 0; n < m; n++) y.data[out + n] += weight * x.data[from + n];
            }
          }
        }
      }
    }
  }
  return y;
}
