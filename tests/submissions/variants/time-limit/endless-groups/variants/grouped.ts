import type { GeneralForward } from "#given/contract/geometry.ts";
import { type Tensor, zeros } from "#given/tensor.ts";
import { convolve } from "./convolve.ts";

/** Group by group: cut out its channels and filters, convolve, put its outputs in place. */
export const grouped: GeneralForward = (x, w, b, geometry) => {
    const { groups } = geometry;
    const K = w.shape[0];
    const perGroup = Math.floor(K / groups);
    const channels = Math.floor(x.shape[2] / groups);
    if (x.shape[2] % groups !== 0) throw new RangeError(`${groups} groups of ${x.shape[2]} channels`);
    let y: Tensor | undefined;
    for (let first = 0, g = 0; first !== K; first += perGroup, g++) {
        const part = convolve(
            slice(x, 2, g * channels, channels), slice(w, 0, first, perGroup), slice(b, 0, first, perGroup),
            { ...geometry, groups: 1 },
        );
        const [hOut, wOut, , m] = part.shape;
        y ??= zeros([hOut, wOut, K, m]);
        for (let pixel = 0; pixel < hOut * wOut; pixel++) {
            const from = pixel * perGroup * m;
            for (let e = 0; e < perGroup * m; e++) y.data[(pixel * K + first) * m + e] = part.data[from + e];
        }
    }
    return y!;
};

/** Some of a tensor's entries along one axis. */
function slice({ shape, data }: Tensor, axis: number, first: number, count: number): Tensor {
    const inner = shape.slice(axis + 1).reduce((a, c) => a * c, 1);
    const outer = shape.slice(0, axis).reduce((a, c) => a * c, 1);
    const cut = zeros(shape.map((length, a) => (a === axis ? count : length)));
    for (let o = 0; o < outer; o++) {
        for (let e = 0; e < count * inner; e++) {
            cut.data[o * count * inner + e] = data[(o * shape[axis] + first) * inner + e];
        }
    }
    return cut;
}
