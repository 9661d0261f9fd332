import type { WeightGradient } from "#given/contract/weight-gradient.ts";
import { zeros } from "#given/tensor.ts";
import { pad } from "../im2col/pad.ts";
import { expectSize, outSize } from "./windows.ts";

export const weightGradient: WeightGradient = (x, dy, { f, stride, padding }) => {
    const [hIn, wIn, cIn, m] = x.shape;
    const [hOut, wOut, K] = dy.shape;
    expectSize(dy.shape, outSize(hIn, f, stride, padding), outSize(wIn, f, stride, padding));
    const padded = pad(x, padding);
    const width = padded.shape[1];
    const dw = zeros([K, f, f, cIn]);
    for (let i = 0; i < hOut; i++) {
        for (let j = 0; j < wOut; j++) {
            for (let k = 0; k < K; k++) {
                for (let n = 0; n < m; n++) {
                    const g = dy.data[((i * wOut + j) * K + k) * m + n];
                    for (let u = 0; u < f; u++) {
                        for (let v = 0; v < f; v++) {
                            const pixel = (i * stride + u) * width + (j * stride + v);
                            for (let c = 0; c < cIn; c++) {
                                const value = padded.data[(pixel * cIn + c) * m + n];
                                dw.data[((k * f + u) * f + v) * cIn + c] += g * value;
                            }
                        }
                    }
                }
            }
        }
    }
    return dw;
};
