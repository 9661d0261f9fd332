import type { FoldOutput } from "#given/contract/fold-output.ts";
import { zeros } from "#given/tensor.ts";

export const foldOutput: FoldOutput = (matrix, { hOut, wOut, m }) => {
  const [K, N] = matrix.shape;
  if (N !== hOut * wOut * m) {
    throw new RangeError(`${N} columns are not ${hOut}·${wOut}·${m}`);
  }
  const y = zeros([hOut, wOut, K, m]);
  for (let i = 0; i < hOut; i++) {
    for (let j = 0; j < wOut; j++) {
      for (let k = 0; k < K; k++) {
        for (let n = 0; n < m; n++) {
          const col = (i * wOut + j) * m + n;
          y.data[((i * wOut + j) * K + k) * m + n] = matrix.data[k * N + col];
        }
      }
    }
  }
  return y;
};
