import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { backwardPlane, forwardPlane } from "./planes.ts";

interface Plane {
    re: Float64Array;
    im: Float64Array;
}

/**
 * Two real planes travel as one complex plane. The spectra come apart again by their symmetry; on
 * the way back, the sums of two filters are put together as S + iT, and return as two outputs.
 */
export const forward: Forward = (x, w, b, { stride, padding }) => {
    const [hIn, wIn, cIn, m] = x.shape;
    const [K, f] = w.shape;
    const hOut = Math.floor((hIn + 2 * padding - f) / stride) + 1;
    const wOut = Math.floor((wIn + 2 * padding - f) / stride) + 1;
    if (hOut < 1 || wOut < 1) throw new RangeError("the kernel is larger than the padded image");
    let side = 1;
    while (side < Math.max(hIn, wIn) + 2 * padding) side *= 2;
    const N = side * side;
    const scale = 1 / N;

    const fillInput = (part: Float64Array, plane: number) => {
        const c = Math.floor(plane / m);
        const n = plane % m;
        for (let i = 0; i < hIn; i++) {
            const to = (i + padding) * side + padding;
            for (let j = 0; j < wIn; j++) part[to + j] = x.data[((i * wIn + j) * cIn + c) * m + n];
        }
    };
    const fillFilter = (part: Float64Array, plane: number) => {
        const k = Math.floor(plane / cIn);
        const c = plane % cIn;
        for (let u = 0; u < f; u++) {
            for (let v = 0; v < f; v++) part[u * side + v] = w.data[((k * f + u) * f + v) * cIn + c];
        }
    };
    const X = spectra(cIn * m, side, hIn + padding, fillInput);
    const W = spectra(K * cIn, side, f, fillFilter);

    const y = zeros([hOut, wOut, K, m]);
    const both: Plane = { re: new Float64Array(N), im: new Float64Array(N) };
    for (let n = 0; n < m; n++) {
        for (let k = 0; k < K; k += 2) {
            both.re.fill(0);
            both.im.fill(0);
            for (let c = 0; c < cIn; c++) {
                addProduct(both, X[c * m + n], W[k * cIn + c]);
                if (k + 1 < K) addTimesI(both, X[c * m + n], W[(k + 1) * cIn + c]);
            }
            // parts exchanged: forward is back
            backwardPlane(both.im, both.re, side, (hOut - 1) * stride + 1);
            for (let i = 0; i < hOut; i++) {
                for (let j = 0; j < wOut; j++) {
                    const from = i * stride * side + j * stride;
                    const to = ((i * wOut + j) * K + k) * m + n;
                    y.data[to] = both.re[from] * scale + b.data[k];
                    if (k + 1 < K) y.data[to + m] = both.im[from] * scale + b.data[k + 1];
                }
            }
        }
    }
    return y;
};

function spectra(count: number, side: number, rows: number, fill: (part: Float64Array, plane: number) => void): Plane[] {
    const N = side * side;
    const found: Plane[] = [];
    for (let plane = 0; plane < count; plane += 2) {
        const re = new Float64Array(N);
        const im = new Float64Array(N);
        fill(re, plane);
        if (plane + 1 === count) {
            forwardPlane(re, im, side, rows);
            found.push({ re, im });
            break;
        }
        fill(im, plane + 1);
        forwardPlane(re, im, side, rows);
        const one = { re: new Float64Array(N), im: new Float64Array(N) };
        const two = { re: new Float64Array(N), im: new Float64Array(N) };
        for (let i = 0; i < side; i++) {
            for (let j = 0; j < side; j++) {
                const p = i * side + j;
                const q = ((side - i) % side) * side + ((side - j) % side);
                one.re[p] = (re[p] + re[q]) / 2;
                one.im[p] = (im[p] - im[q]) / 2;
                two.re[p] = (im[p] + im[q]) / 2;
                two.im[p] = (re[q] - re[p]) / 2;
            }
        }
        found.push(one, two);
    }
    return found;
}

/** sum += X·conj(W) */
function addProduct(sum: Plane, X: Plane, W: Plane): void {
    for (let p = 0; p < sum.re.length; p++) {
        sum.re[p] += X.re[p] * W.re[p] + X.im[p] * W.im[p];
        sum.im[p] += X.im[p] * W.re[p] - X.re[p] * W.im[p];
    }
}

/** sum += i·X·conj(W) */
function addTimesI(sum: Plane, X: Plane, W: Plane): void {
    for (let p = 0; p < sum.re.length; p++) {
        sum.im[p] += X.re[p] * W.re[p] + X.im[p] * W.im[p];
        sum.re[p] -= X.im[p] * W.re[p] - X.re[p] * W.im[p];
    }
}
