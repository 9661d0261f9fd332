import type { DenseBackward } from "#given/contract/dense-backward.ts";
import { zeros } from "#given/tensor.ts";


const f32 = Math.fround;

export const denseBackward: DenseBackward = (x, w, dy) => {
    const [nIn, m] = x.shape;
    const [nOut, columns] = w.shape;
    if (nIn !== columns || dy.shape.join() !== [nOut, m].join()) {
        throw new RangeError("shapes don't match");
    }
    const dx = zeros([nIn, m]);
    const dw = zeros([nOut, nIn]);
    const db = zeros([nOut]);
    // From the last image to the first.
    for (let n = m - 1; n >= 0; n--) {
        for (let k = 0; k < nOut; k++) {
            db.data[k] += dy.data[k * m + n];
            for (let i = 0; i < nIn; i++) {
                dw.data[k * nIn + i] += f32(dy.data[k * m + n] * x.data[i * m + n]);
                dx.data[i * m + n] += f32(w.data[k * nIn + i] * dy.data[k * m + n]);
            }
        }
    }
    return { dx, dw, db };
};
