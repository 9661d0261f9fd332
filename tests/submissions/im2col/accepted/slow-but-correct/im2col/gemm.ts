import type { Gemm } from "#given/contract/gemm.ts";
import { type Tensor, tensor } from "#given/tensor.ts";

function row({ shape, data }: Tensor, i: number): number[] {
  return Array.from(data.slice(i * shape[1], (i + 1) * shape[1]));
}

function column({ shape, data }: Tensor, j: number): number[] {
  return Array.from({ length: shape[0] }, (_, i) => data[i * shape[1] + j]);
}

export const gemm: Gemm = (a, b) => {
  if (a.shape[1] !== b.shape[0]) throw new RangeError("these matrices do not match");
  const [K, N] = [a.shape[0], b.shape[1]];
  const values: number[] = [];
  for (let j = 0; j < N; j++) {
    const c = column(b, j);
    for (let i = 0; i < K; i++) {
      values[i * N + j] = row(a, i).reduce((sum, value, k) => sum + value * c[k], 0);
    }
  }
  return tensor([K, N], values);
};
