import type { Forward } from "#given/contract/forward.ts";
import { filterMatrix } from "./filter-matrix.ts";
import { foldOutput } from "./fold-output.ts";
import { gemm } from "./gemm.ts";
import { im2col } from "./im2col.ts";

/**
 * The layer as one matrix product, `[K, F]` · `[F, N]` = `[K, N]`, folded into a volume.
 * (K. Chellapilla, S. Puri, P. Simard, High Performance Convolutional Neural Networks for
 * Document Processing, 2006.)
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @param w `[K, f, f, cIn]`
 * @param b `[K]`
 * @returns `[hOut, wOut, K, m]`, freshly allocated
 * @throws RangeError when the kernel doesn't fit into the padded input
 */
export const forward: Forward = (x, w, b, { stride, padding }) => {
  const [hIn, wIn, , m] = x.shape;
  const [K, f] = w.shape;
  const columns = im2col(x, { f, stride, padding });
  const product = gemm(filterMatrix(w), columns);

  const hOut = Math.floor((hIn + 2 * padding - f) / stride) + 1;
  const wOut = Math.floor((wIn + 2 * padding - f) / stride) + 1;
  const y = foldOutput(product, { hOut, wOut, m });

  // y is ours and fresh, so the bias is added where it lies: m images of filter k, then of k + 1.
  for (let at = 0; at < y.data.length; ) {
    for (let k = 0; k < K; k++) {
      for (let n = 0; n < m; n++, at++) {
        y.data[at] += b.data[k];
      }
    }
  }
  return y;
};
