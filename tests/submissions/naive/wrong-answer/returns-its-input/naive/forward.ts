import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { outputSize } from "./output-size.ts";
import { singleStep } from "./single-step.ts";
import { offset } from "./support/offsets.ts";
import { cut, filterOf } from "./support/patch.ts";
import { zeroPad } from "./zero-pad.ts";

export const forward: Forward = (x, w, b, sliding) => {
    const [height, width, , images] = x.shape;
    const [filters, f] = w.shape;
    const window = { f, ...sliding };
    const hOut = outputSize(height, window);
    const wOut = outputSize(width, window);
    const padded = zeroPad(x, sliding.padding);
    const y = zeros([hOut, wOut, filters, images]);

    for (let n = 0; n < images; n++) {
        for (let i = 0; i < hOut; i++) {
            for (let j = 0; j < wOut; j++) {
                for (let k = 0; k < filters; k++) {
                    const patch = cut(padded, i * sliding.stride, j * sliding.stride, f, n);
                    const at = offset(y.shape, i, j, k, n);
                    y.data[at] = singleStep(patch, filterOf(w, k), b.data[k]);
                }
            }
        }
    }
    return y;
};
