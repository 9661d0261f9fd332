import type { ZeroPad } from "#given/contract/zero-pad.ts";
import { zeros } from "#given/tensor.ts";

const clamp = (i: number, length: number) => Math.max(0, Math.min(length - 1, i));

export const zeroPad: ZeroPad = (x, padding) => {
  const [h, w, c, m] = x.shape;
  const out = zeros([h + 2 * padding, w + 2 * padding, c, m]);
  let to = 0;
  for (let i = -padding; i < h + padding; i++) {
    for (let j = -padding; j < w + padding; j++) {
      const pixel = clamp(i, h) * w + clamp(j, w);
      for (let rest = 0; rest < c * m; rest++) {
        out.data[to++] = x.data[pixel * c * m + rest];
      }
    }
  }
  return out;
};
