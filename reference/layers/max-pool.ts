import type { MaxPool } from "#given/contract/max-pool.ts";
import { zeros } from "#given/tensor.ts";
import { spansOf } from "./spans.ts";

/**
 * The largest value under each window. The windows are cut off at the image's edges, so what lies
 * outside is never looked at.
 *
 * Channels and images stand together inside a pixel, and pooling treats them alike: one loop
 * runs over both.
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @returns `[hOut, wOut, cIn, m]`, freshly allocated
 * @throws RangeError when not even one window fits, or padding is not less than f
 */
export const maxPool: MaxPool = (x, window) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const rows = spansOf(hIn, window);
  const columns = spansOf(wIn, window);
  const y = zeros([rows.length, columns.length, cIn, m]);
  const pixel = cIn * m;

  let to = 0;
  for (const { start: top, end: bottom } of rows) {
    for (const { start: left, end: right } of columns) {
      for (let c = 0; c < pixel; c++, to++) {
        let largest = Number.NEGATIVE_INFINITY;
        for (let i = top; i < bottom; i++) {
          for (let j = left; j < right; j++) {
            const value = x.data[(i * wIn + j) * pixel + c];
            if (value > largest) largest = value;
          }
        }
        y.data[to] = largest;
      }
    }
  }
  return y;
};
