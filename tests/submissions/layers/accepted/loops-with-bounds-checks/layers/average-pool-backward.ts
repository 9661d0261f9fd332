import type { AveragePoolBackward } from "#given/contract/average-pool-backward.ts";
import { zeros } from "#given/tensor.ts";
import { offset, outputSize } from "./sizes.ts";


export const averagePoolBackward: AveragePoolBackward = (dy, { hIn, wIn }, window) => {
    const { f, stride, padding } = window;
    const [h, w, cIn, m] = dy.shape;
    const hOut = outputSize(hIn, window);
    const wOut = outputSize(wIn, window);
    if (h !== hOut || w !== wOut) {
        throw new RangeError(`dy should be ${hOut} by ${wOut}, but is ${h} by ${w}`);
    }
    const dx = zeros([hIn, wIn, cIn, m]);
    const inside = (row: number, col: number) => row >= 0 && row < hIn && col >= 0 && col < wIn;
    for (let n = 0; n < m; n++) {
        for (let c = 0; c < cIn; c++) {
            for (let i = 0; i < hOut; i++) {
                for (let j = 0; j < wOut; j++) {
                    let count = 0;
                    for (let u = 0; u < f; u++) {
                        for (let v = 0; v < f; v++) {
                            if (inside(i * stride + u - padding, j * stride + v - padding)) count++;
                        }
                    }
                    const share = dy.data[offset(dy.shape, i, j, c, n)] / count;
                    for (let u = 0; u < f; u++) {
                        for (let v = 0; v < f; v++) {
                            const row = i * stride + u - padding;
                            const col = j * stride + v - padding;
                            if (inside(row, col)) dx.data[offset(dx.shape, row, col, c, n)] += share;
                        }
                    }
                }
            }
        }
    }
    return dx;
};
