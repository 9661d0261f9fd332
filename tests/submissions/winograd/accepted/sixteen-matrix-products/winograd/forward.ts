import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { filterPanels } from "./filter-panels.ts";
import { gatherTile } from "./gather-tile.ts";
import { naive } from "./naive.ts";
import { product } from "./product.ts";
import { spread } from "./spread.ts";

/** Each of the sixteen places is a matrix product over all tiles: [K, cIn]·[cIn, tiles]. */
export const forward: Forward = (x, w, b, { stride, padding }) => {
    const [hIn, wIn, cIn, m] = x.shape;
    const [K, f] = w.shape;
    const hOut = Math.floor((hIn + 2 * padding - f) / stride) + 1;
    const wOut = Math.floor((wIn + 2 * padding - f) / stride) + 1;
    if (hOut < 1 || wOut < 1) throw new RangeError(`${f} is more than the padded image has`);
    const y = zeros([hOut, wOut, K, m]);
    if (f !== 3 || stride !== 1) return naive(x, w, b, stride, padding, y);

    const U = filterPanels(w);
    const [rows, columns] = [Math.ceil(hOut / 2), Math.ceil(wOut / 2)];
    const T = m * rows * columns;
    const V = new Float32Array(16 * T * cIn);
    const one = new Float32Array(16);
    let t = 0;
    for (let n = 0; n < m; n++) {
        for (let i = 0; i < rows; i++) {
            for (let j = 0; j < columns; j++, t++) {
                const tile = gatherTile(x, { row: 2 * i, column: 2 * j, sample: n }, padding);
                for (let c = 0; c < cIn; c++) {
                    spread(tile.data, c, cIn, one, 0);
                    for (let p = 0; p < 16; p++) V[(p * T + t) * cIn + c] = one[p];
                }
            }
        }
    }

    // [16, K, T]
    const M = new Float32Array(16 * K * T);
    for (let p = 0; p < 16; p++) {
        product(
            U.subarray(p * K * cIn, (p + 1) * K * cIn),
            V.subarray(p * T * cIn, (p + 1) * T * cIn),
            M.subarray(p * K * T, (p + 1) * K * T),
            { K, T, cIn },
        );
    }

    const place = K * T;
    const top = new Float64Array(4);
    const bottom = new Float64Array(4);
    for (let k = 0; k < K; k++) {
        t = k * T;
        for (let n = 0; n < m; n++) {
            for (let i = 0; i < hOut; i += 2) {
                for (let j = 0; j < wOut; j += 2, t++) {
                    for (let q = 0; q < 4; q++) {
                        const [a, b1, b2, c] = [M[q * place + t], M[(4 + q) * place + t], M[(8 + q) * place + t], M[(12 + q) * place + t]];
                        top[q] = a + b1 + b2;
                        bottom[q] = b1 - b2 - c;
                    }
                    const to = ((i * wOut + j) * K + k) * m + n;
                    const right = j + 1 < wOut;
                    y.data[to] = top[0] + top[1] + top[2] + b.data[k];
                    if (right) y.data[to + K * m] = top[1] - top[2] - top[3] + b.data[k];
                    if (i + 1 === hOut) continue;
                    const below = to + wOut * K * m;
                    y.data[below] = bottom[0] + bottom[1] + bottom[2] + b.data[k];
                    if (right) y.data[below + K * m] = bottom[1] - bottom[2] - bottom[3] + b.data[k];
                }
            }
        }
    }
    return y;
};
