import type { Col2im } from "#given/contract/col2im.ts";
import { tensor } from "#given/tensor.ts";
import { steps } from "./sizes.ts";

export const col2im: Col2im = (columns, { hIn, wIn, cIn, m }, { f, stride, padding }) => {
  const hOut = steps(hIn, { f, stride, padding });
  const wOut = steps(wIn, { f, stride, padding });
  const N = hOut * wOut * m;
  if (columns.shape.join() !== [f * f * cIn, N].join()) throw new RangeError("columns don't fit");
  const sums = new Float64Array(hIn * wIn * cIn * m);
  for (let tap = 0; tap < f * f; tap++) {
    const [u, v] = [Math.floor(tap / f), tap % f];
    for (let c = 0; c < cIn; c++) {
      const row = (tap * cIn + c) * N;
      for (let i = 0; i < hOut; i++) {
        const r = i * stride + u - padding;
        if (r < 0 || r >= hIn) continue;
        for (let j = 0; j < wOut; j++) {
          const s = j * stride + v - padding;
          if (s < 0 || s >= wIn) continue;
          const to = ((r * wIn + s) * cIn + c) * m;
          for (let n = 0; n < m; n++) sums[to + n] += columns.data[row + (i * wOut + j) * m + n];
        }
      }
    }
  }
  return tensor([hIn, wIn, cIn, m], sums);
};
