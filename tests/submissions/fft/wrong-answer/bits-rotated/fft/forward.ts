import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { transformPlane } from "./lines.ts";

interface Plane {
    re: Float64Array;
    im: Float64Array;
}

/** Windows inside the padded image never reach round the edge: no room for the kernel is needed. */
export const forward: Forward = (x, w, b, { stride, padding }) => {
    const [hIn, wIn, cIn, m] = x.shape;
    const [K, f] = w.shape;
    const hOut = Math.floor((hIn + 2 * padding - f) / stride) + 1;
    const wOut = Math.floor((wIn + 2 * padding - f) / stride) + 1;
    if (hOut < 1 || wOut < 1) throw new RangeError(`a kernel of ${f} does not fit`);
    const height = nextPower(hIn + 2 * padding);
    const width = nextPower(wIn + 2 * padding);
    const N = height * width;
    const empty = (): Plane => ({ re: new Float64Array(N), im: new Float64Array(N) });

    const inputs: Plane[] = [];
    for (let c = 0; c < cIn; c++) {
        for (let n = 0; n < m; n++) {
            const plane = empty();
            for (let i = 0; i < hIn; i++) {
                for (let j = 0; j < wIn; j++) {
                    plane.re[(i + padding) * width + (j + padding)] = x.data[((i * wIn + j) * cIn + c) * m + n];
                }
            }
            transformPlane(plane.re, plane.im, height, width);
            inputs.push(plane);
        }
    }
    const filters: Plane[] = [];
    for (let k = 0; k < K; k++) {
        for (let c = 0; c < cIn; c++) {
            const plane = empty();
            for (let u = 0; u < f; u++) {
                for (let v = 0; v < f; v++) {
                    plane.re[u * width + v] = w.data[((k * f + u) * f + v) * cIn + c];
                }
            }
            transformPlane(plane.re, plane.im, height, width);
            filters.push(plane);
        }
    }

    const y = zeros([hOut, wOut, K, m]);
    for (let k = 0; k < K; k++) {
        for (let n = 0; n < m; n++) {
            // the sum's parts exchanged: transforming forward is then the way back
            const sum = empty();
            for (let c = 0; c < cIn; c++) {
                const X = inputs[c * m + n];
                const W = filters[k * cIn + c];
                for (let p = 0; p < N; p++) {
                    sum.im[p] += X.re[p] * W.re[p] + X.im[p] * W.im[p];
                    sum.re[p] += X.im[p] * W.re[p] - X.re[p] * W.im[p];
                }
            }
            transformPlane(sum.re, sum.im, height, width);
            for (let i = 0; i < hOut; i++) {
                for (let j = 0; j < wOut; j++) {
                    const value = sum.im[i * stride * width + j * stride] / N;
                    y.data[((i * wOut + j) * K + k) * m + n] = value + b.data[k];
                }
            }
        }
    }
    return y;
};

function nextPower(least: number): number {
    let power = 1;
    while (power < least) power <<= 1;
    return power;
}
