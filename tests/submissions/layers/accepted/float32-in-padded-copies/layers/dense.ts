import type { Dense } from "#given/contract/dense.ts";
import { zeros } from "#given/tensor.ts";


// Adds into a float32 output, which starts as the bias: one column of w after the other.
export const dense: Dense = (x, w, b) => {
    const [nIn, m] = x.shape;
    const [nOut, columns] = w.shape;
    if (nIn !== columns || b.data.length !== nOut) throw new RangeError("shapes don't match");
    const y = zeros([nOut, m]);
    for (let k = 0; k < nOut; k++) y.data.fill(b.data[k], k * m, (k + 1) * m);
    for (let i = 0; i < nIn; i++) {
        for (let k = 0; k < nOut; k++) {
            for (let n = 0; n < m; n++) {
                y.data[k * m + n] += Math.fround(w.data[k * nIn + i] * x.data[i * m + n]);
            }
        }
    }
    return y;
};
