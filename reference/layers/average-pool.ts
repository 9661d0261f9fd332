import type { AveragePool } from "#given/contract/average-pool.ts";
import { zeros } from "#given/tensor.ts";
import { spansOf } from "./spans.ts";

/**
 * The mean under each window. The windows are cut off at the image's edges, so padding is neither
 * summed nor counted.
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @returns `[hOut, wOut, cIn, m]`, freshly allocated
 * @throws RangeError when not even one window fits, or padding is not less than f
 */
export const averagePool: AveragePool = (x, window) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const rows = spansOf(hIn, window);
  const columns = spansOf(wIn, window);
  const y = zeros([rows.length, columns.length, cIn, m]);
  // Channels and images stand together inside a pixel, and pooling treats them alike.
  const pixel = cIn * m;

  let to = 0;
  for (const { start: top, end: bottom } of rows) {
    for (const { start: left, end: right } of columns) {
      const count = (bottom - top) * (right - left);
      for (let c = 0; c < pixel; c++, to++) {
        let sum = 0;
        for (let i = top; i < bottom; i++) {
          for (let j = left; j < right; j++) {
            sum += x.data[(i * wIn + j) * pixel + c];
          }
        }
        y.data[to] = sum / count;
      }
    }
  }
  return y;
};
