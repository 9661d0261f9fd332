import type { MaxPoolBackward } from "#given/contract/max-pool-backward.ts";
import { tensor } from "#given/tensor.ts";
import { expectShape } from "./expect-shape.ts";
import { spansOf } from "./spans.ts";

/**
 * Finds each window's winner again, as the forward pass does, and adds dy there. `>` instead of
 * `>=` keeps the first of several maxima.
 *
 * @param dy `[hOut, wOut, cIn, m]`
 * @param x `[hIn, wIn, cIn, m]`
 * @returns dx `[hIn, wIn, cIn, m]`, freshly allocated; overlapping windows add up
 * @throws RangeError when no window fits, padding is not less than f, or dy has another shape
 */
export const maxPoolBackward: MaxPoolBackward = (dy, x, window) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const rows = spansOf(hIn, window);
  const columns = spansOf(wIn, window);
  expectShape(dy, [rows.length, columns.length, cIn, m]);
  const pixel = cIn * m;
  // Windows may overlap: the sums grow in float64 and are rounded once.
  const dx = new Float64Array(x.data.length);

  let from = 0;
  for (const { start: top, end: bottom } of rows) {
    for (const { start: left, end: right } of columns) {
      for (let c = 0; c < pixel; c++, from++) {
        let winner = (top * wIn + left) * pixel + c;
        for (let i = top; i < bottom; i++) {
          for (let j = left; j < right; j++) {
            const candidate = (i * wIn + j) * pixel + c;
            if (x.data[candidate] > x.data[winner]) winner = candidate;
          }
        }
        dx[winner] += dy.data[from];
      }
    }
  }
  return tensor(x.shape, dx);
};
