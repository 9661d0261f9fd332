import type { Pointwise } from "#given/contract/pointwise.ts";
import { zeros } from "#given/tensor.ts";

// Each pixel's channels are one after the other in memory: a row of a [pixels, cIn] matrix.
export const pointwise: Pointwise = (x, w, b) => {
    const [hIn, wIn, cIn, m] = x.shape;
    const [K, fH, fW, depth] = w.shape;
    if (fH !== 1 || fW !== 1 || depth !== cIn) throw new RangeError("w must be [K, 1, 1, cIn]");
    const y = zeros([hIn, wIn, K, m]);
    for (let pixel = 0; pixel < hIn * wIn * m; pixel++) {
        for (let k = 0; k < K; k++) {
            let sum = b.data[k];
            for (let c = 0; c < cIn; c++) sum += x.data[pixel * cIn + c] * w.data[k * cIn + c];
            y.data[pixel * K + k] = sum;
        }
    }
    return y;
};
