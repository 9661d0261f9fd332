import type { Tensor } from "#given/tensor.ts";

export function im2col(x: Tensor, f: number, stride: number, padding: number) {
  const [hIn, wIn, cIn, m] = x.shape;
  const hOut = Math.floor((hIn + 2 * padding - f) / stride) + 1;
  const wOut = Math.floor((wIn + 2 * padding - f) / stride) + 1;
  if (hOut < 1 || wOut < 1) throw new RangeError("the kernel does not fit");
  const [F, N] = [f * f * cIn, hOut * wOut * m];
  const columns = new Float32Array(F * N);
  let to = 0;
  for (let u = 0; u < f; u++)
    for (let v = 0; v < f; v++)
      for (let c = 0; c < cIn; c++)
        for (let i = 0; i < hOut; i++)
          for (let j = 0; j < wOut; j++, to += m) {
            const [r, s] = [i * stride + u - padding, j * stride + v - padding];
            if (r < 0 || r >= hIn || s < 0 || s >= wIn) continue;
            const from = ((r * wIn + s) * cIn + c) * m;
            for (let n = 0; n < m; n++) columns[to + n] = x.data[from + n];
          }
  return { columns, hOut, wOut, F, N };
}
