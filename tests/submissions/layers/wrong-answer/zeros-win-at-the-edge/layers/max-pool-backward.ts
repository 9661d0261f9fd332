import type { MaxPoolBackward } from "#given/contract/max-pool-backward.ts";
import { zeros } from "#given/tensor.ts";
import { offset, outputSize } from "./sizes.ts";


export const maxPoolBackward: MaxPoolBackward = (dy, x, window) => {
    const { f, stride, padding } = window;
    const [hIn, wIn, cIn, m] = x.shape;
    const hOut = outputSize(hIn, window);
    const wOut = outputSize(wIn, window);
    const expected = [hOut, wOut, cIn, m];
    if (dy.shape.length !== 4 || expected.some((length, axis) => length !== dy.shape[axis])) {
        throw new RangeError(`dy should be ${expected}, but is ${dy.shape}`);
    }
    const dx = zeros(x.shape);
    for (let n = 0; n < m; n++) {
        for (let c = 0; c < cIn; c++) {
            for (let i = 0; i < hOut; i++) {
                for (let j = 0; j < wOut; j++) {
                    let max = -Infinity;
                    let winner = -1;
                    for (let u = 0; u < f; u++) {
                        for (let v = 0; v < f; v++) {
                            const row = i * stride + u - padding;
                            const col = j * stride + v - padding;
                            const outside = row < 0 || row >= hIn || col < 0 || col >= wIn;
                            const at = outside ? -1 : offset(x.shape, row, col, c, n);
                            const value = outside ? 0 : x.data[at];
                            if (value > max) {
                                max = value;
                                winner = at;
                            }
                        }
                    }
                    if (winner >= 0) dx.data[winner] += dy.data[offset(dy.shape, i, j, c, n)];
                }
            }
        }
    }
    return dx;
};
