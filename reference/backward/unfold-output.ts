import { type Tensor, zeros } from "#given/tensor.ts";

/**
 * Lays an output volume out as the matrix that it was folded from: the inverse of foldOutput.
 *
 * @param y `[hOut, wOut, K, m]`, or its gradient
 * @returns `[K, N]`, freshly allocated: N = hOut·wOut·m with columns in (hOut, wOut, m) order
 */
export function unfoldOutput(y: Tensor): Tensor {
  const [hOut, wOut, K, m] = y.shape;
  const N = hOut * wOut * m;
  const matrix = zeros([K, N]);
  for (let pixel = 0; pixel < hOut * wOut; pixel++) {
    for (let k = 0; k < K; k++) {
      const from = (pixel * K + k) * m;
      const to = k * N + pixel * m;
      for (let n = 0; n < m; n++) {
        matrix.data[to + n] = y.data[from + n];
      }
    }
  }
  return matrix;
}
