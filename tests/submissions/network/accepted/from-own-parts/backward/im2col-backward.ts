import type { Im2colBackward } from "#given/contract/im2col-backward.ts";
import { zeros } from "#given/tensor.ts";

// dx, dw and db in one sweep over the windows; only where dy is not 0, which after max pooling is
// one pixel in four.
export const im2colBackward: Im2colBackward = (x, w, dy, { stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, f] = w.shape;
  const [hOut, wOut] = dy.shape;
  const [dx, dw, db] = [zeros(x.shape), zeros(w.shape), zeros([K])];
  let at = 0;
  for (let i = 0; i < hOut; i++)
    for (let j = 0; j < wOut; j++)
      for (let k = 0; k < K; k++)
        for (let n = 0; n < m; n++, at++) {
          const slope = dy.data[at];
          if (slope === 0) continue;
          db.data[k] += slope;
          for (let u = 0; u < f; u++) {
            const r = i * stride + u - padding;
            if (r < 0 || r >= hIn) continue;
            for (let v = 0; v < f; v++) {
              const s = j * stride + v - padding;
              if (s < 0 || s >= wIn) continue;
              for (let c = 0; c < cIn; c++) {
                const from = ((r * wIn + s) * cIn + c) * m + n;
                const tap = ((k * f + u) * f + v) * cIn + c;
                dx.data[from] += slope * w.data[tap];
                dw.data[tap] += slope * x.data[from];
              }
            }
          }
        }
  return { dx, dw, db };
};
