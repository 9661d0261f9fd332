import type { Dense } from "#given/contract/dense.ts";
import { zeros } from "#given/tensor.ts";


export const dense: Dense = (x, w, b) => {
    const [nIn, m] = x.shape;
    const [nOut, columns] = w.shape;
    if (columns !== nIn) throw new Error(`w has ${columns} columns, x has ${nIn} rows`);
    if (b.shape[0] !== nOut) throw new Error(`b has ${b.shape[0]} elements instead of ${nOut}`);
    const y = zeros([nOut, m]);
    for (let k = 0; k < nOut; k++) {
        for (let n = 0; n < m; n++) {
            let sum = 0;
            for (let i = 0; i < nIn; i++) {
                sum += w.data[k * nIn + i] * x.data[i * m + n];
            }
            y.data[k * m + n] = sum + b.data[k];
        }
    }
    return y;
};
