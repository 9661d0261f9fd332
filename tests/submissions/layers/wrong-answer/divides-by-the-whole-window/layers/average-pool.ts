import type { AveragePool } from "#given/contract/average-pool.ts";
import { zeros } from "#given/tensor.ts";
import { offset, outputSize } from "./sizes.ts";


export const averagePool: AveragePool = (x, window) => {
    const { f, stride, padding } = window;
    const [hIn, wIn, cIn, m] = x.shape;
    const hOut = outputSize(hIn, window);
    const wOut = outputSize(wIn, window);
    const y = zeros([hOut, wOut, cIn, m]);
    for (let n = 0; n < m; n++) {
        for (let c = 0; c < cIn; c++) {
            for (let i = 0; i < hOut; i++) {
                for (let j = 0; j < wOut; j++) {
                    let sum = 0;
                    for (let u = 0; u < f; u++) {
                        for (let v = 0; v < f; v++) {
                            const row = i * stride + u - padding;
                            const col = j * stride + v - padding;
                            if (row < 0 || row >= hIn || col < 0 || col >= wIn) continue;
                            sum += x.data[offset(x.shape, row, col, c, n)];
                        }
                    }
                    y.data[offset(y.shape, i, j, c, n)] = sum / (f * f);
                }
            }
        }
    }
    return y;
};
