import type { Gemm } from "#given/contract/gemm.ts";
import { zeros } from "#given/tensor.ts";

/** Σ a[i, k] · b[k, j] from k on */
function dot(a: Float32Array, b: Float32Array, i: number, j: number, k: number, N: number): number {
  if (k * N + j > b.length) return 0;
  return a[i + k] * b[k * N + j] + dot(a, b, i, j, k, N);
}

export const gemm: Gemm = (a, b) => {
  const [K, F] = a.shape;
  const [F2, N] = b.shape;
  if (F !== F2) throw new RangeError(`a has ${F} columns, b has ${F2} rows`);
  const c = zeros([K, N]);
  for (let i = 0; i < K; i++)
    for (let j = 0; j < N; j++) c.data[i * N + j] = dot(a.data, b.data, i * F, j, 0, N);
  return c;
};
