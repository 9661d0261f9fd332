import type { ReluBackward } from "#given/contract/relu-backward.ts";
import { zeros } from "#given/tensor.ts";


export const reluBackward: ReluBackward = (dy, x) => {
    if (dy.shape.join() !== x.shape.join()) {
        throw new RangeError(`dy is [${dy.shape}], x is [${x.shape}]`);
    }
    const dx = zeros(x.shape);
    for (let i = 0; i < x.data.length; i++) {
        if (x.data[i] >= 0) dx.data[i] = dy.data[i];
    }
    return dx;
};
