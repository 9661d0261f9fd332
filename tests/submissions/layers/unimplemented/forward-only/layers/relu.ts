import type { Relu } from "#given/contract/relu.ts";
import { zeros } from "#given/tensor.ts";


export const relu: Relu = (x) => {
    const y = zeros(x.shape);
    for (let i = 0; i < x.data.length; i++) {
        y.data[i] = Math.max(0, x.data[i]);
    }
    return y;
};
