import { tableOf } from "./roots.ts";

/** In place: the line of N elements that starts at `start`, `step` apart. */
export function transformLine(re: Float64Array, im: Float64Array, start: number, step: number, N: number): void {
    const { cos, sin, order } = tableOf(N);
    for (let i = 0; i < N; i++) {
        const j = order[i];
        if (j <= i) continue;
        const a = start + i * step;
        const b = start + j * step;
        const r = re[a];
        re[a] = re[b];
        re[b] = r;
        const s = im[a];
        im[a] = im[b];
        im[b] = s;
    }
    for (let half = 1; half < N; half *= 2) {
        const skip = N / (2 * half);
        for (let group = 0; group < N; group += 2 * half) {
            for (let k = 0; k < half; k++) {
                const a = start + (group + k) * step;
                const b = a + half * step;
                const wr = cos[k * skip];
                const wi = sin[k * skip];
                const tr = re[b] * wr - im[b] * wi;
                const ti = re[b] * wi + im[b] * wr;
                re[b] = re[a] - tr;
                im[b] = im[a] - ti;
                re[a] += tr;
                im[a] += ti;
            }
        }
    }
}

/** In place, all rows and then all columns. */
export function transformPlane(re: Float64Array, im: Float64Array, height: number, width: number): void {
    for (let i = 0; i < height; i++) transformLine(re, im, i * width, 1, width);
    for (let j = 0; j < width; j++) transformLine(re, im, j, width, height);
}
