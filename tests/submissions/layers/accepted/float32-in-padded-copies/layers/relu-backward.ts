import type { ReluBackward } from "#given/contract/relu-backward.ts";


export const reluBackward: ReluBackward = (dy, x) => {
    const same = dy.shape.length === x.shape.length && dy.shape.every((n, i) => n === x.shape[i]);
    if (!same) throw new RangeError("dy and x differ in shape");
    const data = dy.data.slice();
    data.forEach((_, i) => {
        if (!(x.data[i] > 0)) data[i] = 0;
    });
    return { shape: [...x.shape], data };
};
