import type { AveragePoolBackward } from "#given/contract/average-pool-backward.ts";
import { zeros } from "#given/tensor.ts";
import { outputShape } from "./output-shape.ts";
import { crop } from "./pad.ts";


// How many pixels of an image a window covers is a product: along the height, times along the width.
function covered(start: number, f: number, length: number): number {
    return Math.min(start + f, length) - Math.max(start, 0);
}

export const averagePoolBackward: AveragePoolBackward = (dy, { hIn, wIn }, window) => {
    const { f, stride, padding } = window;
    const [, , c, m] = dy.shape;
    const [hOut, wOut] = outputShape([hIn, wIn, c, m], window);
    if (dy.shape[0] !== hOut || dy.shape[1] !== wOut) throw new RangeError("dy has the wrong size");
    const width = wIn + 2 * padding;
    const dpadded = zeros([hIn + 2 * padding, width, c, m]);
    for (let i = 0; i < hOut; i++) {
        const high = covered(i * stride - padding, f, hIn);
        for (let j = 0; j < wOut; j++) {
            const weight = Math.fround(1 / (high * covered(j * stride - padding, f, wIn)));
            for (let u = 0; u < f; u++) {
                for (let v = 0; v < f; v++) {
                    const pixel = (i * stride + u) * width + j * stride + v;
                    for (let d = 0; d < c * m; d++) {
                        dpadded.data[pixel * c * m + d] += weight * dy.data[(i * wOut + j) * c * m + d];
                    }
                }
            }
        }
    }
    return crop(dpadded, padding); // what the frame has got is nobody's
};
