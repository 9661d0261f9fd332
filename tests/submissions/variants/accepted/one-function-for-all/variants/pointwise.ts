import type { Pointwise } from "#given/contract/pointwise.ts";
import { rectangular } from "./rectangular.ts";

export const pointwise: Pointwise = (x, w, b) => {
    const [, fH, fW, depth] = w.shape;
    if (fH !== 1 || fW !== 1 || depth !== x.shape[2]) {
        throw new RangeError(`expected [K, 1, 1, ${x.shape[2]}], got [${w.shape}]`);
    }
    return rectangular(x, w, b, {
        strideH: 1, strideW: 1, top: 0, bottom: 0, left: 0, right: 0, dilationH: 1, dilationW: 1, groups: 1,
    });
};
