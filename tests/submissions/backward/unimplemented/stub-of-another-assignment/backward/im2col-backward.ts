import type { Im2colBackward } from "#given/contract/im2col-backward.ts";
import { filterMatrix } from "../im2col/filter-matrix.ts";
import { gemm } from "../im2col/gemm.ts";
import { im2col } from "../im2col/im2col.ts";
import { biasGradient } from "./bias-gradient.ts";
import { col2im } from "./col2im.ts";
import { transposed, unfold } from "./matrices.ts";
import { expectSize, outSize } from "./windows.ts";

/** Y = W·X, so dW = dY·Xᵀ and dX = Wᵀ·dY. */
export const im2colBackward: Im2colBackward = (x, w, dy, { stride, padding }) => {
    const [hIn, wIn, cIn, m] = x.shape;
    const f = w.shape[1];
    expectSize(dy.shape, outSize(hIn, f, stride, padding), outSize(wIn, f, stride, padding));
    const window = { f, stride, padding };
    const dY = unfold(dy);
    const dW = gemm(dY, transposed(im2col(x, window)));
    const dX = gemm(transposed(filterMatrix(w)), dY);
    return {
        dx: col2im(dX, { hIn, wIn, cIn, m }, window),
        dw: { shape: [...w.shape], data: dW.data },
        db: biasGradient(dy),
    };
};
