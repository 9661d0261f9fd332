import type { Gemm } from "#given/contract/gemm.ts";
import { zeros } from "#given/tensor.ts";

// The definition: c[i][j] is row i of a times column j of b.
export const fastGemm: Gemm = (a, b) => {
  const [K, F] = a.shape;
  const [F2, N] = b.shape;
  if (F !== F2) throw new RangeError(`a has ${F} columns, b has ${F2} rows`);
  const c = zeros([K, N]);
  for (let i = 0; i < K; i++) {
    for (let j = 0; j < N; j++) {
      let sum = 0;
      for (let k = 0; k < F; k++) {
        sum += a.data[i * F + k] * b.data[k * N + j];
      }
      c.data[i * N + j] = sum;
    }
  }
  return c;
};
