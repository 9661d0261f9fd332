import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { pad } from "./pad.ts";

/**
 * im2col in strips of four columns: only four patches exist at a time, as float64, and all filters
 * meet them while they are in the cache. The sums go straight to where foldOutput would put them.
 */
export const forward: Forward = (x, w, b, { stride, padding }) => {
    const padded = pad(x, padding);
    const [height, width, C, m] = padded.shape;
    const [K, f] = w.shape;
    if (f > height || f > width) {
        throw new RangeError("the kernel is larger than the padded input");
    }
    const hOut = Math.floor((height - f) / stride) + 1;
    const wOut = Math.floor((width - f) / stride) + 1;
    const y = zeros([hOut, wOut, K, m]);
    const N = hOut * wOut * m;
    const F = f * f * C;

    const strip = new Float64Array(4 * F);
    const places = [0, 0, 0, 0];
    const [xs, ys, bias] = [padded.data, y.data, b.data];
    const ws = Float64Array.from(w.data);

    for (let first = 0; first < N; first += 4) {
        const count = Math.min(4, N - first);
        for (let s = 0; s < count; s++) {
            const column = first + s;
            const n = column % m;
            const pixel = (column - n) / m;
            const i = Math.floor(pixel / wOut);
            const j = pixel - i * wOut;
            places[s] = pixel * K * m + n;
            let to = s;
            for (let u = 0; u < f; u++) {
                let from = ((i * stride + u) * width + j * stride) * C * m + n;
                for (let q = 0; q < f * C; q++) {
                    strip[to] = xs[from];
                    to += 4;
                    from += m;
                }
            }
        }
        let k = 0;
        for (; k + 1 < K; k += 2) {
            const [bias0, bias1] = [bias[k], bias[k + 1]];
            let s0 = bias0, s1 = bias0, s2 = bias0, s3 = bias0;
            let t0 = bias1, t1 = bias1, t2 = bias1, t3 = bias1;
            for (let q = k * F, p = 0, end = q + F; q < end; q++, p += 4) {
                const v0 = ws[q];
                const v1 = ws[q + F];
                const x0 = strip[p], x1 = strip[p + 1], x2 = strip[p + 2], x3 = strip[p + 3];
                s0 += v0 * x0; s1 += v0 * x1; s2 += v0 * x2; s3 += v0 * x3;
                t0 += v1 * x0; t1 += v1 * x1; t2 += v1 * x2; t3 += v1 * x3;
            }
            const [s, t] = [[s0, s1, s2, s3], [t0, t1, t2, t3]];
            for (let c = 0; c < count; c++) {
                ys[places[c] + k * m] = s[c];
                ys[places[c] + (k + 1) * m] = t[c];
            }
        }
        for (; k < K; k++) {
            for (let c = 0; c < count; c++) {
                let sum = bias[k];
                for (let r = 0; r < F; r++) sum += ws[k * F + r] * strip[4 * r + c];
                ys[places[c] + k * m] = sum;
            }
        }
    }
    return y;
};
