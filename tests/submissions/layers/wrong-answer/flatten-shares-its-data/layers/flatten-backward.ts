import type { FlattenBackward } from "#given/contract/flatten-backward.ts";


export const flattenBackward: FlattenBackward = (dy, { h, w, c }) => {
    const [rows, m] = dy.shape;
    if (rows !== h * w * c) {
        throw new RangeError(`dy has ${rows} rows instead of ${h * w * c}`);
    }
    return { shape: [h, w, c, m], data: dy.data };
};
