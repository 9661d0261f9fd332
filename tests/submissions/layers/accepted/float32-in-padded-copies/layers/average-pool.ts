import type { AveragePool } from "#given/contract/average-pool.ts";
import { zeros } from "#given/tensor.ts";
import { outputShape } from "./output-shape.ts";
import { padWith } from "./pad.ts";


// The mean is kept up to date pixel by pixel, in float32: no sum is ever stored.
export const averagePool: AveragePool = (x, window) => {
    const shape = outputShape(x.shape, window);
    const [hOut, wOut, c, m] = shape;
    const padded = padWith(x, window.padding, NaN);
    const y = zeros(shape);
    for (let i = 0; i < hOut; i++) {
        for (let j = 0; j < wOut; j++) {
            for (let d = 0; d < c * m; d++) {
                let mean = 0;
                let seen = 0;
                for (let u = 0; u < window.f; u++) {
                    for (let v = 0; v < window.f; v++) {
                        const row = i * window.stride + u;
                        const col = j * window.stride + v;
                        const value = padded.data[(row * padded.shape[1] + col) * c * m + d];
                        if (Number.isNaN(value)) continue; // the frame
                        seen++;
                        mean = Math.fround(mean + Math.fround(Math.fround(value - mean) / seen));
                    }
                }
                y.data[(i * wOut + j) * c * m + d] = mean;
            }
        }
    }
    return y;
};
