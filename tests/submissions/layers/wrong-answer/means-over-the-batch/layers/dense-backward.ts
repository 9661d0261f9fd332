import type { DenseBackward } from "#given/contract/dense-backward.ts";
import { zeros } from "#given/tensor.ts";


export const denseBackward: DenseBackward = (x, w, dy) => {
    const [nIn, m] = x.shape;
    const [nOut, columns] = w.shape;
    if (columns !== nIn) throw new RangeError(`w has ${columns} columns, x has ${nIn} rows`);
    if (dy.shape[0] !== nOut || dy.shape[1] !== m) {
        throw new RangeError(`dy is [${dy.shape}] instead of [${nOut}, ${m}]`);
    }
    const dx = zeros([nIn, m]);
    const dw = zeros([nOut, nIn]);
    const db = zeros([nOut]);
    // One pass over the forward loops: every product hands its gradient to both of its factors.
    for (let k = 0; k < nOut; k++) {
        for (let n = 0; n < m; n++) {
            const g = dy.data[k * m + n];
            db.data[k] += g / m;
            for (let i = 0; i < nIn; i++) {
                dw.data[k * nIn + i] += (g / m) * x.data[i * m + n];
                dx.data[i * m + n] += g * w.data[k * nIn + i];
            }
        }
    }
    return { dx, dw, db };
};
