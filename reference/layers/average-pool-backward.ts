import type { AveragePoolBackward } from "#given/contract/average-pool-backward.ts";
import { tensor } from "#given/tensor.ts";
import { expectShape } from "./expect-shape.ts";
import { spansOf } from "./spans.ts";

/**
 * Each pixel under a window had the weight 1 / count in its mean, so it gets that share of dy.
 *
 * @param dy `[hOut, wOut, cIn, m]`
 * @returns dx `[hIn, wIn, cIn, m]`, freshly allocated; overlapping windows add up
 * @throws RangeError when no window fits, padding is not less than f, or dy has another shape
 */
export const averagePoolBackward: AveragePoolBackward = (dy, { hIn, wIn }, window) => {
  const [, , cIn, m] = dy.shape;
  const rows = spansOf(hIn, window);
  const columns = spansOf(wIn, window);
  expectShape(dy, [rows.length, columns.length, cIn, m]);
  const pixel = cIn * m;
  // Windows may overlap: the sums grow in float64 and are rounded once.
  const dx = new Float64Array(hIn * wIn * pixel);

  let from = 0;
  for (const { start: top, end: bottom } of rows) {
    for (const { start: left, end: right } of columns) {
      const count = (bottom - top) * (right - left);
      for (let c = 0; c < pixel; c++, from++) {
        const share = dy.data[from] / count;
        for (let i = top; i < bottom; i++) {
          for (let j = left; j < right; j++) {
            dx[(i * wIn + j) * pixel + c] += share;
          }
        }
      }
    }
  }
  return tensor([hIn, wIn, cIn, m], dx);
};
