import type { WeightGradient } from "#given/contract/weight-gradient.ts";
import { zeros } from "#given/tensor.ts";
import { zeroPad } from "../naive/zero-pad.ts";
import { requireOutputSize } from "./require-output-size.ts";

/**
 * Asks of each weight which products it was a factor of: one for every window of every image.
 * The other factor is what the tap saw there. Each dw is summed in a float64 local and stored once.
 *
 * @param x `[hIn, wIn, cIn, m]`, not padded
 * @param dy `[hOut, wOut, K, m]`
 * @returns dw `[K, f, f, cIn]`, freshly allocated
 * @throws RangeError when dy's hOut or wOut isn't what x and the window give
 */
export const weightGradient: WeightGradient = (x, dy, { f, stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [hOut, wOut, K] = dy.shape;
  requireOutputSize(dy, { hIn, wIn }, { f, stride, padding });

  const xPadded = zeroPad(x, padding);
  const wide = wIn + 2 * padding;
  const dw = zeros([K, f, f, cIn]);

  for (let k = 0; k < K; k++) {
    for (let u = 0; u < f; u++) {
      for (let v = 0; v < f; v++) {
        for (let c = 0; c < cIn; c++) {
          let sum = 0;
          for (let i = 0; i < hOut; i++) {
            for (let j = 0; j < wOut; j++) {
              const seen = (i * stride + u) * wide + (j * stride + v);
              const pixel = i * wOut + j;
              for (let n = 0; n < m; n++) {
                sum += xPadded.data[(seen * cIn + c) * m + n] * dy.data[(pixel * K + k) * m + n];
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
