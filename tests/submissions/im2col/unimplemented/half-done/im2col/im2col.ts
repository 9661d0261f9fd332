import type { Im2col } from "#given/contract/im2col.ts";
import { zeros } from "#given/tensor.ts";
import { windows } from "./sizes.ts";

export const im2col: Im2col = (x, { f, stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const hOut = windows(hIn, f, stride, padding);
  const wOut = windows(wIn, f, stride, padding);
  const N = hOut * wOut * m;
  const cols = zeros([f * f * cIn, N]);

  // column by column, each from top to bottom
  for (let i = 0; i < hOut; i++) {
    for (let j = 0; j < wOut; j++) {
      for (let n = 0; n < m; n++) {
        const col = (i * wOut + j) * m + n;
        for (let u = 0; u < f; u++) {
          for (let v = 0; v < f; v++) {
            const r = i * stride + u - padding;
            const s = j * stride + v - padding;
            if (r < 0 || r >= hIn || s < 0 || s >= wIn) continue; // stays 0
            for (let c = 0; c < cIn; c++) {
              const row = (u * f + v) * cIn + c;
              cols.data[row * N + col] = x.data[((r * wIn + s) * cIn + c) * m + n];
            }
          }
        }
      }
    }
  }
  return cols;
};
