import type { Forward } from "#given/contract/forward.ts";
import type { Tensor } from "#given/tensor.ts";
import { filterMatrix } from "../im2col/filter-matrix.ts";
import { foldOutput } from "../im2col/fold-output.ts";
import { im2col } from "../im2col/im2col.ts";
import { outputSize } from "../naive/output-size.ts";
import { registerBlockedGemm } from "./register-blocked-gemm.ts";

/**
 * The im2col forward pass with a matrix product that works in registers. The whole im2col matrix
 * is in memory, F / (stride²·cIn) times the input: what implicitIm2col avoids.
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @param w `[K, f, f, cIn]`
 * @param b `[K]`
 * @returns `[hOut, wOut, K, m]`, freshly allocated
 * @throws RangeError when the kernel doesn't fit into the padded input
 */
export const im2colRegisterBlocked: Forward = (x, w, b, { stride, padding }) => {
  const [hIn, wIn, , m] = x.shape;
  const f = w.shape[1];
  const hOut = outputSize(hIn, { f, stride, padding });
  const wOut = outputSize(wIn, { f, stride, padding });
  const product = registerBlockedGemm(filterMatrix(w), im2col(x, { f, stride, padding }));
  const y = foldOutput(product, { hOut, wOut, m });
  addBias(y, b);
  return y;
};

/** In place, where y is fresh: m images of filter k, then of k + 1. */
function addBias(y: Tensor, b: Tensor): void {
  const [hOut, wOut, K, m] = y.shape;
  for (let at = 0; at < hOut * wOut * K * m; at++) {
    y.data[at] += b.data[Math.floor(at / m) % K];
  }
}
