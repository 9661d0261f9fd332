import { type Tensor, zeros } from "#given/tensor.ts";

/** A copy of x with a frame of `value` around every image. */
export function padWith(x: Tensor, padding: number, value: number): Tensor {
    const [h, w, c, m] = x.shape;
    const padded = zeros([h + 2 * padding, w + 2 * padding, c, m]);
    padded.data.fill(value);
    const row = w * c * m;
    const paddedRow = (w + 2 * padding) * c * m;
    for (let i = 0; i < h; i++) {
        padded.data.set(
            x.data.subarray(i * row, (i + 1) * row),
            (i + padding) * paddedRow + padding * c * m,
        );
    }
    return padded;
}

/** The same copy without its frame. */
export function crop(padded: Tensor, padding: number): Tensor {
    const [hp, wp, c, m] = padded.shape;
    const [h, w] = [hp - 2 * padding, wp - 2 * padding];
    const x = zeros([h, w, c, m]);
    for (let i = 0; i < h; i++) {
        const from = ((i + padding) * wp + padding) * c * m;
        x.data.set(padded.data.subarray(from, from + w * c * m), i * w * c * m);
    }
    return x;
}
