import type { Im2colBackward } from "#given/contract/im2col-backward.ts";
import { tensor } from "#given/tensor.ts";
import { filterMatrix } from "../im2col/filter-matrix.ts";
import { im2col } from "../im2col/im2col.ts";
import { biasGradient } from "./bias-gradient.ts";
import { col2im } from "./col2im.ts";
import { productOfRows } from "./product-of-rows.ts";
import { requireOutputSize } from "./require-output-size.ts";
import { transpose } from "./transpose.ts";
import { unfoldOutput } from "./unfold-output.ts";

/**
 * The same two products as im2colBackward, register-blocked. dY and X both hold in rows what
 * dW = dY·Xᵀ sums over, so the large matrix isn't transposed; for dX = Wᵀ·dY the two small ones
 * are.
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
  const dW = productOfRows(dY, im2col(x, window));
  const dX = productOfRows(transpose(filterMatrix(w)), transpose(dY));
  return {
    dx: col2im(dX, { hIn, wIn, cIn, m }, window),
    dw: tensor(w.shape, dW.data),
    db: biasGradient(dy),
  };
};
