import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { outputSize } from "./output-size.ts";
import { zeroPad } from "./zero-pad.ts";

/**
 * The deck's seven loops: image, output row, output column, filter, then the three axes of the
 * window. Each output is summed in a float64 local and stored once.
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @param w `[K, f, f, cIn]`
 * @param b `[K]`
 * @returns `[hOut, wOut, K, m]`, freshly allocated
 * @throws RangeError when the kernel doesn't fit into the padded input
 */
export const forward: Forward = (x, w, b, { stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, f] = w.shape;
  const hOut = outputSize(hIn, { f, stride, padding });
  const wOut = outputSize(wIn, { f, stride, padding });

  const xPadded = zeroPad(x, padding);
  const wide = wIn + 2 * padding;
  const y = zeros([hOut, wOut, K, m]);

  for (let n = 0; n < m; n++) {
    for (let i = 0; i < hOut; i++) {
      for (let j = 0; j < wOut; j++) {
        for (let k = 0; k < K; k++) {
          let sum = b.data[k];
          for (let u = 0; u < f; u++) {
            for (let v = 0; v < f; v++) {
              const pixel = (i * stride + u) * wide + (j * stride + v);
              const tap = (k * f + u) * f + v;
              for (let c = 0; c < cIn; c++) {
                sum += xPadded.data[(pixel * cIn + c) * m + n] * w.data[tap * cIn + c];
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
