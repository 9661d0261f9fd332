import type { Im2col } from "#given/contract/im2col.ts";
import { zeros } from "#given/tensor.ts";

/**
 * Lays each patch out as a column. Row by row: row (u, v, c) holds what the tap (u, v) of
 * channel c sees as the window slides, so it is written from left to right.
 *
 * No padded copy is made: where a window reaches over the edge, the zero is already there.
 *
 * @param x `[hIn, wIn, cIn, m]`, not padded
 * @returns `[F, N]`, freshly allocated: rows in (f, f, cIn), columns in (hOut, wOut, m) order
 * @throws RangeError when not even one window fits
 */
export const im2col: Im2col = (x, { f, stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const shortest = Math.min(hIn, wIn) + 2 * padding;
  if (f > shortest) {
    throw new RangeError(
      `Expected f to be at most ${shortest}, the padded input's shorter side, got ${f}.`,
    );
  }
  const hOut = Math.floor((hIn + 2 * padding - f) / stride) + 1;
  const wOut = Math.floor((wIn + 2 * padding - f) / stride) + 1;
  const N = hOut * wOut * m;
  const columns = zeros([f * f * cIn, N]);

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
            const from = ((top * wIn + left) * cIn + c) * m;
            const to = row + (i * wOut + j) * m;
            for (let n = 0; n < m; n++) {
              columns.data[to + n] = x.data[from + n];
            }
          }
        }
      }
    }
  }
  return columns;
};
