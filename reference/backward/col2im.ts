import type { Col2im } from "#given/contract/col2im.ts";
import { tensor } from "#given/tensor.ts";
import { outputSize } from "../naive/output-size.ts";

/**
 * The loops of im2col with the copy turned round, and an addition in its place: an element that
 * several windows see gets something from each. The sums grow in float64 and are rounded once.
 *
 * @param columns `[F, N]`, rows in (f, f, cIn), columns in (hOut, wOut, m) order
 * @returns `[hIn, wIn, cIn, m]`, freshly allocated
 * @throws RangeError when not even one window fits, or columns isn't F×N
 */
export const col2im: Col2im = (columns, { hIn, wIn, cIn, m }, { f, stride, padding }) => {
  const hOut = outputSize(hIn, { f, stride, padding });
  const wOut = outputSize(wIn, { f, stride, padding });
  const F = f * f * cIn;
  const N = hOut * wOut * m;
  if (columns.shape[0] !== F || columns.shape[1] !== N) {
    throw new RangeError(`Expected columns to be ${F}×${N}, got ${columns.shape.join("×")}.`);
  }
  const sums = new Float64Array(hIn * wIn * cIn * m);

  for (let u = 0; u < f; u++) {
    for (let v = 0; v < f; v++) {
      for (let c = 0; c < cIn; c++) {
        const row = ((u * f + v) * cIn + c) * N;
        for (let i = 0; i < hOut; i++) {
          const top = i * stride + u - padding;
          if (top < 0 || top >= hIn) continue;
          for (let j = 0; j < wOut; j++) {
            const left = j * stride + v - padding;
            if (left < 0 || left >= wIn) continue;
            const to = ((top * wIn + left) * cIn + c) * m;
            const from = row + (i * wOut + j) * m;
            for (let n = 0; n < m; n++) {
              sums[to + n] += columns.data[from + n];
            }
          }
        }
      }
    }
  }
  return tensor([hIn, wIn, cIn, m], sums);
};
