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
            const down = r + padding - u;
            if (down < 0 || down % stride !== 0 || down / stride >= hOut) continue;
            for (let v = 0; v < f; v++) {
              const right = s + padding - v;
              if (right < 0 || right % stride !== 0 || right / stride >= wOut) continue;
              let from = ((down / stride) * wOut + right / stride) * K * m + n;
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
