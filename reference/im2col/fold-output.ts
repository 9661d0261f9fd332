import type { FoldOutput } from "#given/contract/fold-output.ts";
import { zeros } from "#given/tensor.ts";

/**
 * Moves the filter axis from the outside of the matrix to between pixel and image: a transpose
 * of `[K, hOut·wOut, m]` to `[hOut·wOut, K, m]`. Images stay together, m values at a time.
 *
 * @param matrix `[K, N]`, N = hOut·wOut·m with columns in (hOut, wOut, m) order
 * @returns `[hOut, wOut, K, m]`, freshly allocated
 * @throws RangeError when N is not hOut·wOut·m
 */
export const foldOutput: FoldOutput = (matrix, { hOut, wOut, m }) => {
  const [K, N] = matrix.shape;
  const pixels = hOut * wOut;
  if (N !== pixels * m) {
    throw new RangeError(`Expected hOut·wOut·m = ${pixels * m} columns, got ${N}.`);
  }
  const y = zeros([hOut, wOut, K, m]);
  for (let k = 0; k < K; k++) {
    for (let pixel = 0; pixel < pixels; pixel++) {
      const from = k * N + pixel * m;
      const to = (pixel * K + k) * m;
      for (let n = 0; n < m; n++) {
        y.data[to + n] = matrix.data[from + n];
      }
    }
  }
  return y;
};
