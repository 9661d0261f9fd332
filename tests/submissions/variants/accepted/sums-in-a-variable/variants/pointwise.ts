import type { Pointwise } from "#given/contract/pointwise.ts";
import { zeros } from "#given/tensor.ts";

export const pointwise: Pointwise = (x, w, b) => {
    const [hIn, wIn, cIn, m] = x.shape;
    const [K, fH, fW, depth] = w.shape;
    if (fH !== 1 || fW !== 1 || depth !== cIn) throw new RangeError("w must be [K, 1, 1, cIn]");
    const y = zeros([hIn, wIn, K, m]);
    for (let n = 0; n < m; n++) {
        for (let k = 0; k < K; k++) {
            for (let i = 0; i < hIn; i++) {
                for (let j = 0; j < wIn; j++) {
                    let sum = b.data[k];
                    for (let c = 0; c < cIn; c++) {
                        sum += x.data[((i * wIn + j) * cIn + c) * m + n] * w.data[k * cIn + c];
                    }
                    y.data[((i * wIn + j) * K + k) * m + n] = sum;
                }
            }
        }
    }
    return y;
};
