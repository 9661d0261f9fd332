import type { FlattenBackward } from "#given/contract/flatten-backward.ts";
import { zeros } from "#given/tensor.ts";


export const flattenBackward: FlattenBackward = (dy, { h, w, c }) => {
    const m = dy.shape[1];
    if (dy.shape[0] !== h * w * c) throw new RangeError("dy has the wrong number of rows");
    const dx = zeros([h, w, c, m]);
    let row = 0;
    for (let i = 0; i < h; i++) {
        for (let j = 0; j < w; j++) {
            for (let k = 0; k < c; k++, row++) {
                for (let n = 0; n < m; n++) {
                    dx.data[((i * w + j) * c + k) * m + n] = dy.data[row * m + n];
                }
            }
        }
    }
    return dx;
};
