import type { Forward } from "#given/contract/forward.ts";
import { type Tensor, zeros } from "#given/tensor.ts";
import { gatherTile } from "./gather-tile.ts";
import { filterTransform } from "./filter-transform.ts";
import { inputTransform } from "./input-transform.ts";
import { naive } from "./naive.ts";
import { outputTransform } from "./output-transform.ts";

export const forward: Forward = (x, w, b, { stride, padding }) => {
    const [hIn, wIn, cIn, m] = x.shape;
    const [K, f] = w.shape;
    const hOut = Math.floor((hIn + 2 * padding - f) / stride) + 1;
    const wOut = Math.floor((wIn + 2 * padding - f) / stride) + 1;
    if (hOut < 1 || wOut < 1) throw new RangeError("the kernel does not fit");
    const y = zeros([hOut, wOut, K, m]);
    if (f > 3) return naive(x, w, b, stride, padding, y);
    const [h1, w1] = [(hOut - 1) * stride + 1, (wOut - 1) * stride + 1];
    for (let n = 0; n < m; n++) {
        for (let row = 0; row < h1; row += 2) {
            for (let column = 0; column < w1; column += 2) {
                const tile = gatherTile(x, { row, column, sample: n }, padding);
                for (let k = 0; k < K; k++) {
                    const sum = zeros([4, 4]);
                    for (let c = 0; c < cIn; c++) {
                        const U = filterTransform(filled(w, k, c)).data;
                        const V = inputTransform({ shape: [4, 4], data: tile.data.filter((_, at) => at % cIn === c) }).data;
                        for (let p = 0; p < 16; p++) sum.data[p] += U[p] * V[p];
                    }
                    outputTransform(sum).data.forEach((value, at) => {
                        const i = row + (at >> 1);
                        const j = column + (at & 1);
                        if (i >= h1 || j >= w1 || i % stride > 0 || j % stride > 0) return;
                        y.data[(((i / stride) * wOut + j / stride) * K + k) * m + n] = value + b.data[k];
                    });
                }
            }
        }
    }
    return y;
};

/** One channel of a filter in the upper left corner of 3×3. */
function filled(w: Tensor, k: number, c: number): Tensor {
    const [, f, , cIn] = w.shape;
    const g = zeros([3, 3]);
    for (let u = 0; u < f; u++) {
        for (let v = 0; v < f; v++) g.data[u * 3 + v] = w.data[((k * f + u) * f + v) * cIn + c];
    }
    return g;
}
