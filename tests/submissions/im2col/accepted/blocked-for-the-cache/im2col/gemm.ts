import type { Gemm } from "#given/contract/gemm.ts";
import { zeros } from "#given/tensor.ts";

const BLOCK = 32;

// Loop tiling as in the lecture on caches: blocks of 32 in all three directions.
export const gemm: Gemm = (a, b) => {
  const [K, F] = a.shape;
  const [F2, N] = b.shape;
  if (F !== F2) throw new RangeError(`a has ${F} columns, b has ${F2} rows`);
  const c = zeros([K, N]);
  for (let i0 = 0; i0 < K; i0 += BLOCK) {
    for (let k0 = 0; k0 < F; k0 += BLOCK) {
      for (let j0 = 0; j0 < N; j0 += BLOCK) {
        const iEnd = Math.min(i0 + BLOCK, K);
        const kEnd = Math.min(k0 + BLOCK, F);
        const jEnd = Math.min(j0 + BLOCK, N);
        for (let i = i0; i < iEnd; i++) {
          for (let k = k0; k < kEnd; k++) {
            const aik = a.data[i * F + k];
            for (let j = j0; j < jEnd; j++) c.data[i * N + j] += aik * b.data[k * N + j];
          }
        }
      }
    }
  }
  return c;
};
