import type { Forward } from "#given/contract/forward.ts";
import { filterMatrix } from "./filter-matrix.ts";
import { foldOutput } from "./fold-output.ts";
import { gemm } from "./gemm.ts";
import { im2col } from "./im2col.ts";

export const forward: Forward = (x, w, b, { stride, padding }) => {
    const [height, width, , images] = x.shape;
    const [filters, f] = w.shape;
    const columns = im2col(x, { f, stride, padding });
    const product = gemm(filterMatrix(w), columns);
    const y = foldOutput(product, {
        hOut: Math.floor((height + 2 * padding - f) / stride) + 1,
        wOut: Math.floor((width + 2 * padding - f) / stride) + 1,
        m: images,
    });
    for (let at = 0; at < y.data.length; at++) {
        y.data[at] += b.data[Math.floor(at / images) % filters];
    }
    return y;
};
