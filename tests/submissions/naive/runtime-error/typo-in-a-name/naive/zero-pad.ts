import type { ZeroPad } from "#given/contract/zero-pad.ts";
import { zeros } from "#given/tensor.ts";

export const zeroPad: ZeroPad = (x, padding) => {
  const [h, w, c, m] = x.shape;
  const out = zeros([h + 2 * padding, w + 2 * padding, c, m]);
  const W = w + 2 * padding;
  for (let i = 0; i < h; i++) {
    for (let j = 0; j < w; j++) {
      for (let ch = 0; ch < c; ch++) {
        for (let n = 0; n < m; n++) {
          const from = ((i * w + j) * c + ch) * m + n;
          const to = (((i + padding) * W + (j + padding)) * c + ch) * m + n;
          out.data[to] = x.data[from];
        }
      }
    }
  }
  return out;
};
