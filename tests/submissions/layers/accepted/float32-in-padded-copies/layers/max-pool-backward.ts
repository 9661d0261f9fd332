import type { MaxPoolBackward } from "#given/contract/max-pool-backward.ts";
import { zeros } from "#given/tensor.ts";
import { maxPool } from "./max-pool.ts";
import { outputShape } from "./output-shape.ts";
import { crop, padWith } from "./pad.ts";


// Runs the layer again, and gives each window's gradient to the first pixel that equals its maximum.
export const maxPoolBackward: MaxPoolBackward = (dy, x, window) => {
    const y = maxPool(x, window);
    const shape = outputShape(x.shape, window);
    if (dy.shape.length !== 4 || !shape.every((n, axis) => n === dy.shape[axis])) {
        throw new RangeError("dy has the wrong shape");
    }
    const [hOut, wOut, c, m] = shape;
    const padded = padWith(x, window.padding, -Infinity);
    const dpadded = zeros(padded.shape);
    const depth = c * m;
    for (let at = 0; at < y.data.length; at++) {
        const d = at % depth;
        const j = Math.floor(at / depth) % wOut;
        const i = Math.floor(at / depth / wOut);
        search: for (let u = 0; u < window.f; u++) {
            for (let v = 0; v < window.f; v++) {
                const pixel = (i * window.stride + u) * padded.shape[1] + j * window.stride + v;
                if (padded.data[pixel * depth + d] === y.data[at]) {
                    dpadded.data[pixel * depth + d] += dy.data[at];
                    break search;
                }
            }
        }
    }
    return crop(dpadded, window.padding);
};
