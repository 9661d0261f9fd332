import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { im2col } from "./im2col.ts";

export const forward: Forward = (x, w, b, { stride, padding }) => {
  const [K, f] = w.shape;
  const { columns, hOut, wOut, F, N } = im2col(x, f, stride, padding);
  const m = x.shape[3];
  const y = zeros([hOut, wOut, K, m]);
  const row = new Float64Array(N);
  for (let k = 0; k < K; k++) {
    row.fill(b.data[k]);
    for (let t = 0; t < F; t++) {
      const a = w.data[k * F + t];
      for (let q = 0; q < N; q++) row[q] += a * columns[t * N + q];
    }
    for (let q = 0; q < N; q++) {
      const pixel = Math.floor(q / m);
      y.data[(pixel * K + k) * m + (q % m)] = row[q];
    }
  }
  return y;
};
