import type { Gemm } from "#given/contract/gemm.ts";
import { zeros } from "#given/tensor.ts";

/** b turned on its side, so that both operands of a dot product are contiguous. */
function transpose(data: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(data.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) out[j * rows + i] = data[i * columns + j];
  }
  return out;
}

export const gemm: Gemm = (a, b) => {
  const [K, F] = a.shape;
  const [F2, N] = b.shape;
  if (F !== F2) throw new RangeError(`a has ${F} columns, b has ${F2} rows`);
  const bT = transpose(b.data, F, N);
  const rows = a.data;
  const c = zeros([K, N]);
  for (let i = 0; i < K; i++) {
    for (let j = 0; j < N; j++) {
      const p = i * F;
      const q = j * F;
      let sum = 0;
      for (let k = 0; k < F; k++) sum += rows[p + k] * bT[q + k];
      c.data[i * N + j] = sum;
    }
  }
  return c;
};
