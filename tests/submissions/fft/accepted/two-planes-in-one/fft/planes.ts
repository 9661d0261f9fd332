import { tableOf } from "./roots.ts";

/** One line of N contiguous elements, in place; stages of 2 taken two at a time. */
export function line(re: Float64Array, im: Float64Array, start: number, N: number): void {
    const { cos, sin, order } = tableOf(N);
    for (let i = 1; i < N; i++) {
        const j = order[i];
        if (j <= i) continue;
        const a = start + i;
        const b = start + j;
        const r = re[a];
        const s = im[a];
        re[a] = re[b];
        im[a] = im[b];
        re[b] = r;
        im[b] = s;
    }
    // the first stage has no roots
    const end = start + N;
    if (N > 1) {
        for (let a = start; a < end; a += 2) {
            const r = re[a + 1];
            const s = im[a + 1];
            re[a + 1] = re[a] - r;
            im[a + 1] = im[a] - s;
            re[a] += r;
            im[a] += s;
        }
    }
    for (let half = 2; half < N; half *= 2) {
        const skip = N / (2 * half);
        // roots outside: each is loaded once a stage
        for (let k = 0; k < half; k++) {
            const wr = cos[k * skip];
            const wi = sin[k * skip];
            for (let a = start + k; a < end; a += 2 * half) {
                const b = a + half;
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

/** Square planes only. The result lies on its side, and so it must for all that are multiplied. */
export function forwardPlane(re: Float64Array, im: Float64Array, side: number, rows: number): void {
    for (let i = 0; i < rows; i++) line(re, im, i * side, side);
    turn(re, side);
    turn(im, side);
    for (let i = 0; i < side; i++) line(re, im, i * side, side);
}

/** Back, from a plane on its side with its parts exchanged; only the first `rows` rows are wanted. */
export function backwardPlane(re: Float64Array, im: Float64Array, side: number, rows: number): void {
    for (let i = 0; i < side; i++) line(re, im, i * side, side);
    turn(re, side);
    turn(im, side);
    for (let i = 0; i < rows; i++) line(re, im, i * side, side);
}

function turn(part: Float64Array, side: number): void {
    for (let i = 1; i < side; i++) {
        for (let j = 0; j < i; j++) {
            const value = part[i * side + j];
            part[i * side + j] = part[j * side + i];
            part[j * side + i] = value;
        }
    }
}
