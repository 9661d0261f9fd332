import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { filterMatrix } from "../im2col/filter-matrix.ts";
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
  const [K, f] = w.shape;
  const hOut = outputSize(hIn, { f, stride, padding });
  const wOut = outputSize(wIn, { f, stride, padding });
  const product = registerBlockedGemm(filterMatrix(w), im2col(x, { f, stride, padding })).data;

  // [K, hOut·wOut, m] to [hOut·wOut, K, m], and the bias on the way.
  const y = zeros([hOut, wOut, K, m]);
  for (let pixel = 0, to = 0; pixel < hOut * wOut; pixel++) {
    for (let k = 0; k < K; k++) {
      const from = (k * hOut * wOut + pixel) * m;
      for (let n = 0; n < m; n++, to++) {
        y.data[to] = product[from + n] + b.data[k];
      }
    }
  }
  return y;
};
