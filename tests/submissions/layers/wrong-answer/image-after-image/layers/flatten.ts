import type { Flatten } from "#given/contract/flatten.ts";
import { zeros } from "#given/tensor.ts";


export const flatten: Flatten = (x) => {
    const [h, w, c, m] = x.shape;
    const y = zeros([h * w * c, m]);
    const size = h * w * c;
    for (let n = 0; n < m; n++) {
        for (let i = 0; i < size; i++) {
            y.data[n * size + i] = x.data[i * m + n];
        }
    }
    return y;
};
