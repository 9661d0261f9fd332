import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { outputSides } from "./output-sides.ts";

/**
 * The layer by its definition, for kernels and strides that Winograd's form isn't for. Nothing is
 * padded: taps that fall outside the image are left out.
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @param w `[K, f, f, cIn]`
 * @param b `[K]`
 * @returns `[hOut, wOut, K, m]`, freshly allocated
 * @throws RangeError when the kernel doesn't fit into the padded input
 */
export const direct: Forward = (x, w, b, { stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, f] = w.shape;
  const [hOut, wOut] = outputSides([hIn, wIn], f, { stride, padding });
  const y = zeros([hOut, wOut, K, m]);

  for (let i = 0; i < hOut; i++) {
    const top = i * stride - padding;
    for (let j = 0; j < wOut; j++) {
      const left = j * stride - padding;
      for (let k = 0; k < K; k++) {
        for (let n = 0; n < m; n++) {
          let sum = b.data[k];
          for (let u = Math.max(0, -top); u < f && top + u < hIn; u++) {
            for (let v = Math.max(0, -left); v < f && left + v < wIn; v++) {
              const pixel = ((top + u) * wIn + left + v) * cIn;
              const tap = ((k * f + u) * f + v) * cIn;
              for (let c = 0; c < cIn; c++) {
                sum += x.data[(pixel + c) * m + n] * w.data[tap + c];
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
