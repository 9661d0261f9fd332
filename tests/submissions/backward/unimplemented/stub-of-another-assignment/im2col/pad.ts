import { type Tensor, zeros } from "#given/tensor.ts";

export function pad(x: Tensor, p: number): Tensor {
    const [h, w, c, m] = x.shape;
    const out = zeros([h + 2 * p, w + 2 * p, c, m]);
    const line = w * c * m;
    for (let i = 0; i < h; i++) {
        const to = ((i + p) * (w + 2 * p) + p) * c * m;
        out.data.set(x.data.subarray(i * line, (i + 1) * line), to);
    }
    return out;
}
