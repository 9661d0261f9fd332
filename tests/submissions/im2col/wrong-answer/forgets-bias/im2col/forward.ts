import type { Forward } from "#given/contract/forward.ts";
import { filterMatrix } from "./filter-matrix.ts";
import { foldOutput } from "./fold-output.ts";
import { gemm } from "./gemm.ts";
import { im2col } from "./im2col.ts";
import { windows } from "./sizes.ts";

export const forward: Forward = (x, w, b, { stride, padding }) => {
  const [hIn, wIn, , m] = x.shape;
  const [, f] = w.shape;
  const hOut = windows(hIn, f, stride, padding);
  const wOut = windows(wIn, f, stride, padding);

  const cols = im2col(x, { f, stride, padding });
  const product = gemm(filterMatrix(w), cols);
  return foldOutput(product, { hOut, wOut, m });
};
