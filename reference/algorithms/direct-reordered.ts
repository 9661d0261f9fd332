// The naive loops in another order, and nothing else. They add one product after another to one
// sum, and an addition takes several cycles: each waits for the one before. Here the filter is
// the innermost loop. A value of x is loaded once and meets its tap in all K filters, and the K
// sums don't depend on one another, so that their additions overlap. For that, the weight is laid
// out as [f, f, cIn, K]: the innermost loop then reads it, and the sums, from left to right. The
// channel and the kernel's column need one loop only, as both run on in x and in the weight.
import type { Forward } from "#given/contract/forward.ts";
import { type Tensor, zeros } from "#given/tensor.ts";
import { outputSize } from "../naive/output-size.ts";
import { zeroPad } from "../naive/zero-pad.ts";

/**
 * Direct convolution, loops in the order (row, column, image, kernel row, tap, filter).
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @param w `[K, f, f, cIn]`
 * @param b `[K]`
 * @returns `[hOut, wOut, K, m]`, freshly allocated
 * @throws RangeError when the kernel doesn't fit into the padded input
 */
export const directReordered: Forward = (x, w, b, { stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, f] = w.shape;
  const hOut = outputSize(hIn, { f, stride, padding });
  const wOut = outputSize(wIn, { f, stride, padding });

  const xPadded = zeroPad(x, padding).data;
  const wide = wIn + 2 * padding;
  const run = f * cIn;
  const taps = filtersInnermost(w);
  const bias = Float64Array.from(b.data);
  const sums = new Float64Array(K);
  const y = zeros([hOut, wOut, K, m]);

  for (let i = 0; i < hOut; i++) {
    for (let j = 0; j < wOut; j++) {
      for (let n = 0; n < m; n++) {
        sums.set(bias);
        for (let u = 0, tap = 0; u < f; u++) {
          let from = ((i * stride + u) * wide + j * stride) * cIn * m + n;
          for (let t = 0; t < run; t++, from += m) {
            const value = xPadded[from];
            for (let k = 0; k < K; k++, tap++) {
              sums[k] += value * taps[tap];
            }
          }
        }
        let to = (i * wOut + j) * K * m + n;
        for (let k = 0; k < K; k++, to += m) {
          y.data[to] = sums[k];
        }
      }
    }
  }
  return y;
};

/** w `[K, f, f, cIn]` as `[f, f, cIn, K]`, in float64. */
function filtersInnermost(w: Tensor): Float64Array {
  const K = w.shape[0];
  const F = w.data.length / K;
  const taps = new Float64Array(w.data.length);
  for (let k = 0; k < K; k++) {
    for (let t = 0; t < F; t++) {
      taps[t * K + k] = w.data[k * F + t];
    }
  }
  return taps;
}
