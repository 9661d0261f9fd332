import type { InputGradient } from "#given/contract/input-gradient.ts";
import { zeros } from "#given/tensor.ts";
import { check } from "./sizes.ts";

/**
 * dx is a convolution as well: of dy, with stride - 1 zeros between its elements and a border
 * around it, and the kernel turned round.
 */
export const inputGradient: InputGradient = (dy, w, { hIn, wIn }, { stride, padding }) => {
  const [hOut, wOut, K, m] = dy.shape;
  const [, f, , cIn] = w.shape;
  check(dy, hIn, wIn, { f, stride, padding });

  // stuffed[r] stands for the window that starts at row r - (f - 1) of the padded input
  const height = hIn + 2 * padding + f - 1;
  const width = wIn + 2 * padding + f - 1;
  const stuffed = zeros([height, width, K, m]);
  for (let i = 0; i < hOut; i++) {
    for (let j = 0; j < wOut; j++) {
      const to = ((i * stride + f - 1) * width + (j * stride + f - 1)) * K * m;
      const from = (i * wOut + j) * K * m;
      stuffed.data.set(dy.data.subarray(from, from + K * m), to);
    }
  }

  const dx = zeros([hIn, wIn, cIn, m]);
  for (let r = 0; r < hIn; r++) {
    for (let s = 0; s < wIn; s++) {
      for (let c = 0; c < cIn; c++) {
        for (let n = 0; n < m; n++) {
          let sum = 0;
          for (let p = 0; p < f; p++) {
            for (let q = 0; q < f; q++) {
              const pixel = (r + padding + p) * width + (s + padding + q);
              const tap = (f - 1 - p) * f + (f - 1 - q);
              for (let k = 0; k < K; k++) {
                sum += stuffed.data[(pixel * K + k) * m + n] * w.data[(k * f * f + tap) * cIn + c];
              }
            }
          }
          dx.data[((r * wIn + s) * cIn + c) * m + n] = sum;
        }
      }
    }
  }
  return dx;
};
