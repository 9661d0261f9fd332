import type { Im2colBackward } from "#given/contract/im2col-backward.ts";
import { tensor } from "#given/tensor.ts";
import { filterMatrix } from "../im2col/filter-matrix.ts";
import { biasGradient } from "./bias-gradient.ts";
import { addPatchRows, patchRows } from "./patch-rows.ts";
import { productOfColumns } from "./product-of-columns.ts";
import { requireOutputSize } from "./require-output-size.ts";
import { transpose } from "./transpose.ts";
import { unfoldOutput } from "./unfold-output.ts";

/**
 * The same two products as im2colBackward, register-blocked, with the columns of X and dX laid out
 * as rows: a patch is then contiguous. dW = dY·Xᵀ and dX = Wᵀ·dY become products of columns,
 * dW = (dYᵀ)ᵀ·Xᵀ and dXᵀ = dYᵀ·W, so that no matrix but the small dY is transposed.
 *
 * @param x `[hIn, wIn, cIn, m]`, not padded
 * @param w `[K, f, f, cIn]`
 * @param dy `[hOut, wOut, K, m]`
 * @returns three fresh tensors
 * @throws RangeError when dy's hOut or wOut isn't what x, f and the sliding give
 */
export const im2colBackwardFast: Im2colBackward = (x, w, dy, { stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const window = { f: w.shape[1], stride, padding };
  requireOutputSize(dy, { hIn, wIn }, window);

  const dY = unfoldOutput(dy);
  const dW = productOfColumns(transpose(dY), patchRows(x, window));
  const dX = productOfColumns(dY, filterMatrix(w));
  return {
    dx: addPatchRows(dX, { hIn, wIn, cIn, m }, window),
    dw: tensor(w.shape, dW.data),
    db: biasGradient(dy),
  };
};
