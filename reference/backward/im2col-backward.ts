import type { Im2colBackward } from "#given/contract/im2col-backward.ts";
import { tensor } from "#given/tensor.ts";
import { filterMatrix } from "../im2col/filter-matrix.ts";
import { gemm } from "../im2col/gemm.ts";
import { im2col } from "../im2col/im2col.ts";
import { biasGradient } from "./bias-gradient.ts";
import { col2im } from "./col2im.ts";
import { requireOutputSize } from "./require-output-size.ts";
import { transpose } from "./transpose.ts";
import { unfoldOutput } from "./unfold-output.ts";

/**
 * The forward pass is the product Y = W·X of the filters `[K, F]` and the columns `[F, N]`. So
 * dW = dY·Xᵀ, and dX = Wᵀ·dY: two products with the same number of multiply-adds as the forward
 * pass each. dW is dw by a reshape; the columns of dX are added back into the images.
 *
 * @param x `[hIn, wIn, cIn, m]`, not padded
 * @param w `[K, f, f, cIn]`
 * @param dy `[hOut, wOut, K, m]`
 * @returns three fresh tensors
 * @throws RangeError when dy's hOut or wOut isn't what x, f and the sliding give
 */
export const im2colBackward: Im2colBackward = (x, w, dy, { stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const window = { f: w.shape[1], stride, padding };
  requireOutputSize(dy, { hIn, wIn }, window);

  const dY = unfoldOutput(dy);
  const dW = gemm(dY, transpose(im2col(x, window)));
  const dX = gemm(transpose(filterMatrix(w)), dY);
  return {
    dx: col2im(dX, { hIn, wIn, cIn, m }, window),
    dw: tensor(w.shape, dW.data),
    db: biasGradient(dy),
  };
};
