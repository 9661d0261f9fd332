import type { Forward } from "#given/contract/forward.ts";
import { filterMatrix } from "./filter-matrix.ts";
import { foldOutput } from "./fold-output.ts";
import { gemm } from "./gemm.ts";
import { im2col } from "./im2col.ts";
import { windows } from "./sizes.ts";

export const forward: Forward = (x, w, b, { stride, padding }) => {
  const [hIn, wIn, , m] = x.shape;
  const [K, f] = w.shape;
  const hOut = windows(hIn, f, stride, padding);
  const wOut = windows(wIn, f, stride, padding);

  const cols = im2col(x, { f, stride, padding });
  const product = gemm(filterMatrix(w), cols);
  // one bias for each row of the product
  const N = hOut * wOut * m;
  for (let k = 0; k < K; k++) {
    for (let n = 0; n < N; n++) product.data[k * N + n] += b.data[k];
  }
  return foldOutput(product, { hOut, wOut, m });
};
