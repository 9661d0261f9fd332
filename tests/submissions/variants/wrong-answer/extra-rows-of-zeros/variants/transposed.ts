import type { Transposed } from "#given/contract/transposed.ts";
import { zeros } from "#given/tensor.ts";

/** Every pixel stamps the kernel; what lands outside is cropped. */
export const transposed: Transposed = (x, w, b, geo) => {
    const [hIn, wIn, cIn, m] = x.shape;
    const [, fH, fW, depth] = w.shape;
    const { strideH, strideW, top, bottom, left, right, dilationH, dilationW, groups } = geo;
    const { extraRows, extraColumns } = geo;
    if (cIn % groups !== 0) throw new RangeError(`${groups} groups, ${cIn} channels`);
    if (extraRows < 0 || extraRows >= strideH) throw new RangeError(`extraRows ${extraRows}`);
    if (extraColumns < 0 || extraColumns >= strideW) throw new RangeError(`extraColumns ${extraColumns}`);
    const hOut = (hIn - 1) * strideH - top - bottom + dilationH * (fH - 1) + 1 + extraRows;
    const wOut = (wIn - 1) * strideW - left - right + dilationW * (fW - 1) + 1 + extraColumns;
    if (hOut < 1 || wOut < 1) throw new RangeError(`output would be ${hOut}x${wOut}`);
    const K = depth * groups;
    const y = zeros([hOut, wOut, K, m]);
    for (let at = 0; at < y.data.length; at++) y.data[at] = b.data[Math.floor(at / m) % K];

    for (let i = 0; i < hIn; i++) for (let j = 0; j < wIn; j++) for (let c = 0; c < cIn; c++) {
        const group = Math.floor(c / (cIn / groups));
        for (let u = 0; u < fH; u++) for (let v = 0; v < fW; v++) {
            const row = i * strideH + u * dilationH - top;
            const col = j * strideW + v * dilationW - left;
            // the extra rows and columns are padding
            if (row >= hOut - extraRows || col >= wOut - extraColumns) continue;
            if (row < 0 || row >= hOut || col < 0 || col >= wOut) continue;
            for (let d = 0; d < depth; d++) for (let n = 0; n < m; n++) {
                const to = ((row * wOut + col) * K + group * depth + d) * m + n;
                y.data[to] += x.data[((i * wIn + j) * cIn + c) * m + n] * w.data[((c * fH + u) * fW + v) * depth + d];
            }
        }
    }
    return y;
};
