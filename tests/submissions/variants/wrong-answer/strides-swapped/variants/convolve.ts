import type { Geometry } from "#given/contract/geometry.ts";
import { type Tensor, zeros } from "#given/tensor.ts";

/** Padded copy first, then seven loops. Used by every part but two. */
export function convolve(x: Tensor, w: Tensor, b: Tensor, geo: Geometry): Tensor {
    const [hIn, wIn, cIn, m] = x.shape;
    const [K, fH, fW, depth] = w.shape;
    const { strideH, strideW, dilationH, dilationW, groups } = geo;
    if (cIn % groups !== 0 || K % groups !== 0) {
        throw new RangeError(`${groups} groups can't share ${cIn} channels and ${K} filters`);
    }
    const padded = pad(x, geo);
    const [height, width] = padded.shape;
    const spanH = (fH - 1) * dilationH + 1;
    const spanW = (fW - 1) * dilationW + 1;
    if (spanH > height || spanW > width) {
        throw new RangeError(`kernel covers ${spanH}x${spanW}, image has ${height}x${width}`);
    }
    const hOut = 1 + Math.floor((height - spanH) / strideH);
    const wOut = 1 + Math.floor((width - spanW) / strideW);
    const perGroup = K / groups;
    const y = zeros([hOut, wOut, K, m]);
    let to = 0;
    for (let i = 0; i < hOut; i++) {
        for (let j = 0; j < wOut; j++) {
            for (let k = 0; k < K; k++) {
                const firstChannel = depth * Math.floor(k / perGroup);
                for (let n = 0; n < m; n++) {
                    let sum = 0;
                    for (let p = 0; p < fH; p++) {
                        for (let q = 0; q < fW; q++) {
                            const row = i * strideW + p * dilationH;
                            const col = j * strideH + q * dilationW;
                            for (let c = 0; c < depth; c++) {
                                sum +=
                                    padded.data[((row * width + col) * cIn + firstChannel + c) * m + n] *
                                    w.data[((k * fH + p) * fW + q) * depth + c];
                            }
                        }
                    }
                    y.data[to++] = sum + b.data[k];
                }
            }
        }
    }
    return y;
}

function pad(x: Tensor, { top, bottom, left, right }: Geometry): Tensor {
    const [hIn, wIn, cIn, m] = x.shape;
    const width = left + wIn + right;
    const padded = zeros([top + hIn + bottom, width, cIn, m]);
    const rowLength = wIn * cIn * m;
    for (let i = 0; i < hIn; i++) {
        const row = x.data.subarray(i * rowLength, (i + 1) * rowLength);
        padded.data.set(row, ((top + i) * width + left) * cIn * m);
    }
    return padded;
}
