import type { Flatten } from "#given/contract/flatten.ts";


export const flatten: Flatten = (x) => {
    const [h, w, c, m] = x.shape;
    return { shape: [h * w * c, m], data: x.data };
};
