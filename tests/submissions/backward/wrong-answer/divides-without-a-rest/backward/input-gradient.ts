import type { InputGradient } from "#given/contract/input-gradient.ts";
import { zeros } from "#given/tensor.ts";
import { check } from "./sizes.ts";

// All outputs that an input went into, in one local sum.
export const inputGradient: InputGradient = (dy, w, { hIn, wIn }, { stride, padding }) => {
  const [hOut, wOut, K, m] = dy.shape;
  const [, f, , cIn] = w.shape;
  check(dy, hIn, wIn, { f, stride, padding });
  const dx = zeros([hIn, wIn, cIn, m]);
  const [weights, g, out] = [w.data, dy.data, dx.data];
  for (let r = 0; r < hIn; r++) {
    for (let s = 0; s < wIn; s++) {
      for (let c = 0; c < cIn; c++) {
        for (let n = 0; n < m; n++) {
          let sum = 0;
          for (let u = 0; u < f; u++) {
            const i = Math.floor((r + padding - u) / stride);
            if (i < 0 || i >= hOut) continue;
            for (let v = 0; v < f; v++) {
              const j = Math.floor((s + padding - v) / stride);
              if (j < 0 || j >= wOut) continue;
              let from = (i * wOut + j) * K * m + n;
              let tap = (u * f + v) * cIn + c;
              for (let k = 0; k < K; k++) {
                sum += weights[tap] * g[from];
                from += m;
                tap += f * f * cIn;
              }
            }
          }
          out[((r * wIn + s) * cIn + c) * m + n] = sum;
        }
      }
    }
  }
  return dx;
};
