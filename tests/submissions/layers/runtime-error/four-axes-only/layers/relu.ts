import type { Relu } from "#given/contract/relu.ts";
import { zeros } from "#given/tensor.ts";


export const relu: Relu = (x) => {
    const [h, w, c, m] = x.shape;
    if (m === undefined) throw new TypeError("x must have four axes");
    const y = zeros([h, w, c, m]);
    for (let i = 0; i < x.data.length; i++) {
        y.data[i] = Math.max(0, x.data[i]);
    }
    return y;
};
