import { type Tensor, zeros } from "#given/tensor.ts";
import { offset } from "./offsets.ts";

/** Copies the f×f window whose corner is (top, left) out of image n. */
export function cut(xPadded: Tensor, top: number, left: number, f: number, n: number): Tensor {
    const channels = xPadded.shape[2];
    const patch = zeros([f, f, channels]);
    for (let i = 0; i < f; i++) {
        for (let j = 0; j < f; j++) {
            for (let c = 0; c < channels; c++) {
                const from = offset(xPadded.shape, top + i, left + j, c, n);
                patch.data[offset(patch.shape, i, j, c)] = xPadded.data[from];
            }
        }
    }
    return patch;
}

/** Filter k of w, as a tensor of its own. */
export function filterOf(w: Tensor, k: number): Tensor {
    const [, f, f2, channels] = w.shape;
    const size = f * f2 * channels;
    return { shape: [f, f2, channels], data: w.data.slice(k * size, (k + 1) * size) };
}
