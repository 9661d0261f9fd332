import type { Flatten } from "#given/contract/flatten.ts";
import { zeros } from "#given/tensor.ts";


export const flatten: Flatten = (x) => {
    const [h, w, c, m] = x.shape;
    const y = zeros([h * w * c, m]);
    y.data.set(x.data);
    return y;
};
