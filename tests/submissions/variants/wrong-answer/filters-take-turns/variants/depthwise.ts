import type { GeneralForward } from "#given/contract/geometry.ts";
import { zeros } from "#given/tensor.ts";

// The loops as they stand in the slides, with the sum in a variable.
export const depthwise: GeneralForward = (x, w, b, geometry) => {
    const { strideH, strideW, top, bottom, left, right, dilationH, dilationW } = geometry;
    const [hIn, wIn, cIn, m] = x.shape;
    const [K, fH, fW] = w.shape;
    if (K % cIn !== 0) throw new RangeError(`${K} is no multiple of ${cIn}`);
    const hPad = hIn + top + bottom;
    const wPad = wIn + left + right;
    if (dilationH * (fH - 1) >= hPad || dilationW * (fW - 1) >= wPad) throw new RangeError("too large a kernel");
    const hOut = Math.floor((hPad - dilationH * (fH - 1) - 1) / strideH) + 1;
    const wOut = Math.floor((wPad - dilationW * (fW - 1) - 1) / strideW) + 1;
    const padded = new Float32Array(hPad * wPad * cIn * m);
    for (let i = 0; i < hIn; i++) {
        for (let j = 0; j < wIn; j++) {
            for (let e = 0; e < cIn * m; e++) {
                padded[((i + top) * wPad + j + left) * cIn * m + e] = x.data[(i * wIn + j) * cIn * m + e];
            }
        }
    }
    const y = zeros([hOut, wOut, K, m]);
    for (let n = 0; n < m; n++) {
        for (let k = 0; k < K; k++) {
            const c = k % cIn;
            for (let i = 0; i < hOut; i++) {
                for (let j = 0; j < wOut; j++) {
                    let sum = b.data[k];
                    for (let p = 0; p < fH; p++) {
                        for (let q = 0; q < fW; q++) {
                            const at = (i * strideH + p * dilationH) * wPad + j * strideW + q * dilationW;
                            sum += padded[(at * cIn + c) * m + n] * w.data[(k * fH + p) * fW + q];
                        }
                    }
                    y.data[((i * wOut + j) * K + k) * m + n] = sum;
                }
            }
        }
    }
    return y;
};
