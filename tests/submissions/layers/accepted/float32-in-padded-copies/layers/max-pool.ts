import type { MaxPool } from "#given/contract/max-pool.ts";
import { zeros } from "#given/tensor.ts";
import { outputShape } from "./output-shape.ts";
import { padWith } from "./pad.ts";


// Tap by tap: each of the f * f taps is laid over the whole output.
export const maxPool: MaxPool = (x, window) => {
    const shape = outputShape(x.shape, window);
    const [hOut, wOut, c, m] = shape;
    const padded = padWith(x, window.padding, -Infinity);
    const y = zeros(shape);
    y.data.fill(-Infinity);
    for (let u = 0; u < window.f; u++) {
        for (let v = 0; v < window.f; v++) {
            for (let i = 0; i < hOut; i++) {
                for (let j = 0; j < wOut; j++) {
                    const row = i * window.stride + u;
                    const col = j * window.stride + v;
                    let from = (row * padded.shape[1] + col) * c * m;
                    let to = (i * wOut + j) * c * m;
                    for (let d = 0; d < c * m; d++, from++, to++) {
                        if (padded.data[from] > y.data[to]) y.data[to] = padded.data[from];
                    }
                }
            }
        }
    }
    return y;
};
