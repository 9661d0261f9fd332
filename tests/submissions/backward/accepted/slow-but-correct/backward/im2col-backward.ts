import type { Im2colBackward } from "#given/contract/im2col-backward.ts";
import { zeros } from "#given/tensor.ts";
import { biasGradient } from "./bias-gradient.ts";
import { check } from "./sizes.ts";

/** Every product of the forward pass once: two additions into memory for each. */
export const im2colBackward: Im2colBackward = (x, w, dy, { stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [hOut, wOut, K] = dy.shape;
  const f = w.shape[1];
  check(dy, hIn, wIn, { f, stride, padding });
  const dx = zeros(x.shape);
  const dw = zeros(w.shape);
  for (let n = 0; n < m; n++) {
    for (let c = 0; c < cIn; c++) {
      for (let k = 0; k < K; k++) {
        for (let u = 0; u < f; u++) {
          for (let v = 0; v < f; v++) {
            for (let i = 0; i < hOut; i++) {
              for (let j = 0; j < wOut; j++) {
                const [r, s] = [i * stride + u - padding, j * stride + v - padding];
                if (r < 0 || r >= hIn || s < 0 || s >= wIn) continue;
                const input = ((r * wIn + s) * cIn + c) * m + n;
                const weight = ((k * f + u) * f + v) * cIn + c;
                const output = ((i * wOut + j) * K + k) * m + n;
                dx.data[input] += dy.data[output] * w.data[weight];
                dw.data[weight] += dy.data[output] * x.data[input];
              }
            }
          }
        }
      }
    }
  }
  return { dx, dw, db: biasGradient(dy) };
};
