import type { ZeroPad } from "#given/contract/zero-pad.ts";
import { zeros } from "#given/tensor.ts";
import { offset } from "./support/offsets.ts";

export const zeroPad: ZeroPad = (x, padding) => {
    const [height, width, channels, images] = x.shape;
    const padded = zeros([height + 2 * padding, width + 2 * padding, channels, images]);
    for (let i = 0; i < height; i++) {
        // one row of pixels is contiguous in both tensors
        const row = x.data.subarray(offset(x.shape, i, 0, 0, 0), offset(x.shape, i + 1, 0, 0, 0));
        padded.data.set(row, offset(padded.shape, i + padding, padding, 0, 0));
    }
    return padded;
};
