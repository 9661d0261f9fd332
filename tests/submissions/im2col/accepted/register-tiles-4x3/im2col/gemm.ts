import type { Gemm } from "#given/contract/gemm.ts";
import { zeros } from "#given/tensor.ts";

/**
 * Tiles of 4 rows × 3 columns: twelve sums live in registers, and each step loads 4 + 3 values for
 * 12 products. What is left at the right and at the bottom goes one by one.
 */
export const gemm: Gemm = (a, b) => {
  const [K, F] = a.shape;
  const [F2, N] = b.shape;
  if (F !== F2) throw new RangeError(`a has ${F} columns, b has ${F2} rows`);
  const c = zeros([K, N]);
  const [A, B, C] = [a.data, b.data, c.data];
  const K4 = K - (K % 4);
  const N3 = N - (N % 3);

  for (let j = 0; j < N3; j += 3) {
    for (let i = 0; i < K4; i += 4) {
      let c00 = 0, c01 = 0, c02 = 0;
      let c10 = 0, c11 = 0, c12 = 0;
      let c20 = 0, c21 = 0, c22 = 0;
      let c30 = 0, c31 = 0, c32 = 0;
      let p0 = i * F, p1 = p0 + F, p2 = p1 + F, p3 = p2 + F;
      for (let q = j, end = j + F * N; q < end; q += N) {
        const b0 = B[q], b1 = B[q + 1], b2 = B[q + 2];
        const a0 = A[p0++], a1 = A[p1++], a2 = A[p2++], a3 = A[p3++];
        c00 += a0 * b0; c01 += a0 * b1; c02 += a0 * b2;
        c10 += a1 * b0; c11 += a1 * b1; c12 += a1 * b2;
        c20 += a2 * b0; c21 += a2 * b1; c22 += a2 * b2;
        c30 += a3 * b0; c31 += a3 * b1; c32 += a3 * b2;
      }
      let to = i * N + j;
      C[to] = c00; C[to + 1] = c01; C[to + 2] = c02;
      to += N;
      C[to] = c10; C[to + 1] = c11; C[to + 2] = c12;
      to += N;
      C[to] = c20; C[to + 1] = c21; C[to + 2] = c22;
      to += N;
      C[to] = c30; C[to + 1] = c31; C[to + 2] = c32;
    }
  }

  const single = (i: number, j: number) => {
    let sum = 0;
    for (let k = 0; k < F; k++) sum += A[i * F + k] * B[k * N + j];
    C[i * N + j] = sum;
  };
  for (let i = 0; i < K; i++) for (let j = N3; j < N; j++) single(i, j);
  for (let i = K4; i < K; i++) for (let j = 0; j < N3; j++) single(i, j);
  return c;
};
