import type { Col2im } from "#given/contract/col2im.ts";
import { zeros } from "#given/tensor.ts";
import { steps } from "./sizes.ts";

/** Element by element of the image: all the places that it was copied to. */
export const col2im: Col2im = (columns, { hIn, wIn, cIn, m }, { f, stride, padding }) => {
  const hOut = steps(hIn, { f, stride, padding });
  const wOut = steps(wIn, { f, stride, padding });
  const N = hOut * wOut * m;
  if (columns.shape[0] !== f * f * cIn || columns.shape[1] !== N) {
    throw new RangeError(`Expected [${f * f * cIn}, ${N}], got [${columns.shape}]`);
  }
  const image = zeros([hIn, wIn, cIn, m]);
  for (let r = 0; r < hIn; r++) {
    for (let s = 0; s < wIn; s++) {
      for (let u = (r + padding) % stride; u < f; u += stride) {
        const i = (r + padding - u) / stride;
        if (i < 0 || i >= hOut) continue;
        for (let v = (s + padding) % stride; v < f; v += stride) {
          const j = (s + padding - v) / stride;
          if (j < 0 || j >= wOut) continue;
          for (let c = 0; c < cIn; c++) {
            const from = ((u * f + v) * cIn + c) * N + (i * wOut + j) * m;
            const to = ((r * wIn + s) * cIn + c) * m;
            for (let n = 0; n < m; n++) image.data[to + n] += columns.data[from + n];
          }
        }
      }
    }
  }
  return image;
};
