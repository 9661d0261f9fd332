import type { InputGradient } from "#given/contract/input-gradient.ts";
import { zeros } from "#given/tensor.ts";
import { check } from "./sizes.ts";

// The forward loops once more; every product pays its share back to the input.
export const inputGradient: InputGradient = (dy, w, { hIn, wIn }, { stride, padding }) => {
  const [hOut, wOut, K, m] = dy.shape;
  const [, f, , cIn] = w.shape;
  check(dy, hIn, wIn, { f, stride, padding });
  const hPad = hIn + 2 * padding;
  const wPad = wIn + 2 * padding;
  const padded = zeros([hPad, wPad, cIn, m]);
  for (let i = 0; i < hOut; i++) {
    for (let j = 0; j < wOut; j++) {
      for (let k = 0; k < K; k++) {
        for (let n = 0; n < m; n++) {
          const g = dy.data[((i * wOut + j) * K + k) * m + n];
          for (let u = 0; u < f; u++) {
            for (let v = 0; v < f; v++) {
              for (let c = 0; c < cIn; c++) {
                const at = (((i * stride + u) * wPad + j * stride + v) * cIn + c) * m + n;
                padded.data[at] += g * w.data[((k * f + u) * f + v) * cIn + c];
              }
            }
          }
        }
      }
    }
  }
  // cut the border off
  const dx = zeros([hIn, wIn, cIn, m]);
  const row = wIn * cIn * m;
  for (let i = 0; i < hIn; i++) {
    const from = ((i + padding) * wPad + padding) * cIn * m;
    dx.data.set(padded.data.subarray(from, from + row), i * row);
  }
  return dx;
};
