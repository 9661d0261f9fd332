import type { FilterMatrix } from "#given/contract/filter-matrix.ts";
import { zeros } from "#given/tensor.ts";

/** A convolution turns the kernel by 180°, so each filter is read from its last tap to its first. */
export const filterMatrix: FilterMatrix = (w) => {
    const [K, f, , channels] = w.shape;
    const taps = f * f;
    const out = zeros([K, taps * channels]);
    for (let k = 0; k < K; k++) {
        for (let t = 0; t < taps; t++) {
            const from = (k * taps + (taps - 1 - t)) * channels;
            out.data.set(w.data.subarray(from, from + channels), (k * taps + t) * channels);
        }
    }
    return out;
};
