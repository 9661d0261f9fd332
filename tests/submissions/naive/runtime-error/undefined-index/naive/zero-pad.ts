import { zeros } from "#given/tensor.ts";

export const zeroPad = (x: any, padding: number) => {
  const [h, w, c, m] = [x.length, x[0].length, x[0][0].length, x[0][0][0].length];
  const out = zeros([h + 2 * padding, w + 2 * padding, c, m]);
  const W = w + 2 * padding;
  for (let i = 0; i < h; i++) {
    for (let j = 0; j < w; j++) {
      for (let ch = 0; ch < c; ch++) {
        for (let n = 0; n < m; n++) {
          const to = (((i + padding) * W + (j + padding)) * c + ch) * m + n;
          out.data[to] = x[i][j][ch][n];
        }
      }
    }
  }
  return out;
};
