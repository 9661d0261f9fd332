import type { InputGradient } from "#given/contract/input-gradient.ts";
import { zeros } from "#given/tensor.ts";
import { requireOutputSize } from "./require-output-size.ts";

/**
 * Asks of each input element which outputs it went into: through the tap (u, v), it went into the
 * output whose window starts u rows above it and v columns left of it. There is one only if a
 * window starts there. Each dx is summed in a float64 local and stored once.
 *
 * @param dy `[hOut, wOut, K, m]`
 * @param w `[K, f, f, cIn]`
 * @returns dx `[hIn, wIn, cIn, m]`, freshly allocated
 * @throws RangeError when dy's hOut or wOut isn't what the image, f and the sliding give
 */
export const inputGradient: InputGradient = (dy, w, { hIn, wIn }, { stride, padding }) => {
  const [hOut, wOut, K, m] = dy.shape;
  const [, f, , cIn] = w.shape;
  requireOutputSize(dy, { hIn, wIn }, { f, stride, padding });
  const dx = zeros([hIn, wIn, cIn, m]);

  for (let n = 0; n < m; n++) {
    for (let h = 0; h < hIn; h++) {
      for (let l = 0; l < wIn; l++) {
        for (let c = 0; c < cIn; c++) {
          let sum = 0;
          for (let u = 0; u < f; u++) {
            const i = (h + padding - u) / stride;
            if (i < 0 || i >= hOut || !Number.isInteger(i)) continue;
            for (let v = 0; v < f; v++) {
              const j = (l + padding - v) / stride;
              if (j < 0 || j >= wOut || !Number.isInteger(j)) continue;
              const pixel = i * wOut + j;
              for (let k = 0; k < K; k++) {
                const tap = (k * f + u) * f + v;
                sum += w.data[tap * cIn + c] * dy.data[(pixel * K + k) * m + n];
              }
            }
          }
          dx.data[((h * wIn + l) * cIn + c) * m + n] = sum;
        }
      }
    }
  }
  return dx;
};
