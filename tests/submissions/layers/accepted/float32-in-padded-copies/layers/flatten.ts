import type { Flatten } from "#given/contract/flatten.ts";
import { zeros } from "#given/tensor.ts";


export const flatten: Flatten = (x) => {
    const [h, w, c, m] = x.shape;
    const y = zeros([h * w * c, m]);
    let row = 0;
    for (let i = 0; i < h; i++) {
        for (let j = 0; j < w; j++) {
            for (let k = 0; k < c; k++, row++) {
                for (let n = 0; n < m; n++) {
                    y.data[row * m + n] = x.data[((i * w + j) * c + k) * m + n];
                }
            }
        }
    }
    return y;
};
