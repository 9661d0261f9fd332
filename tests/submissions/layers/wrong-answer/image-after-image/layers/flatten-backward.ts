import type { FlattenBackward } from "#given/contract/flatten-backward.ts";
import { zeros } from "#given/tensor.ts";


export const flattenBackward: FlattenBackward = (dy, { h, w, c }) => {
    const [rows, m] = dy.shape;
    if (rows !== h * w * c) {
        throw new RangeError(`dy has ${rows} rows instead of ${h * w * c}`);
    }
    const dx = zeros([h, w, c, m]);
    dx.data.set(dy.data);
    return dx;
};
