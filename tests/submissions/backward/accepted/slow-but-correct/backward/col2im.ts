import type { Col2im } from "#given/contract/col2im.ts";
import { zeros } from "#given/tensor.ts";
import { steps } from "./sizes.ts";

export const col2im: Col2im = (columns, { hIn, wIn, cIn, m }, { f, stride, padding }) => {
  const hOut = steps(hIn, { f, stride, padding });
  const wOut = steps(wIn, { f, stride, padding });
  const N = hOut * wOut * m;
  const [rows, cols] = columns.shape;
  if (rows !== f * f * cIn || cols !== N) {
    throw new RangeError(`columns are ${rows}x${cols}, expected ${f * f * cIn}x${N}`);
  }
  const image = zeros([hIn, wIn, cIn, m]);
  for (let col = 0; col < N; col++) {
    const n = col % m;
    const j = Math.floor(col / m) % wOut;
    const i = Math.floor(col / m / wOut);
    for (let row = 0; row < rows; row++) {
      const c = row % cIn;
      const v = Math.floor(row / cIn) % f;
      const u = Math.floor(row / cIn / f);
      const r = i * stride + u - padding;
      const s = j * stride + v - padding;
      if (r < 0 || r >= hIn || s < 0 || s >= wIn) continue; // on the padding
      image.data[((r * wIn + s) * cIn + c) * m + n] += columns.data[row * N + col];
    }
  }
  return image;
};
