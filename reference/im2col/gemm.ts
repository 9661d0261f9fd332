// Panels of four columns. Down a column of b the values lie N apart, so reading it misses the
// cache at every step; a panel is copied once into contiguous float64 (F·4 of them: it stays in
// the first-level cache) and then meets all K rows of a, which are contiguous anyway. The four
// sums of a row live in locals, where the engine keeps them in registers: adding into the output
// array instead would cost a load, a rounding and a store for every product.
import type { Gemm } from "#given/contract/gemm.ts";
import { zeros } from "#given/tensor.ts";

const PANEL = 4;

/**
 * The product of two matrices, summed in float64.
 *
 * @param a `[K, F]`
 * @param b `[F, N]`
 * @returns `[K, N]`, freshly allocated
 * @throws RangeError when a has not as many columns as b has rows
 */
export const gemm: Gemm = (a, b) => {
  const [K, F] = a.shape;
  const [rows, N] = b.shape;
  if (rows !== F) {
    throw new RangeError(`Expected b to have as many rows as a has columns, ${F}, got ${rows}.`);
  }
  const product = zeros([K, N]);
  const panel = new Float64Array(F * PANEL);

  for (let n = 0; n < N; n += PANEL) {
    const columns = Math.min(PANEL, N - n);
    // In the last panel, stale values may fill the missing columns: their sums aren't stored.
    for (let f = 0; f < F; f++) {
      for (let j = 0; j < columns; j++) {
        panel[f * PANEL + j] = b.data[f * N + n + j];
      }
    }

    for (let k = 0; k < K; k++) {
      const row = k * F;
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (let f = 0, p = 0; f < F; f++, p += PANEL) {
        const value = a.data[row + f];
        sum0 += value * panel[p];
        sum1 += value * panel[p + 1];
        sum2 += value * panel[p + 2];
        sum3 += value * panel[p + 3];
      }
      const to = k * N + n;
      product.data[to] = sum0;
      if (columns > 1) product.data[to + 1] = sum1;
      if (columns > 2) product.data[to + 2] = sum2;
      if (columns > 3) product.data[to + 3] = sum3;
    }
  }
  return product;
};
