import type { Col2im } from "#given/contract/col2im.ts";
import { zeros } from "#given/tensor.ts";
import { expectSize, outSize } from "./windows.ts";

export const col2im: Col2im = (columns, image, { f, stride, padding }) => {
    const { hIn, wIn, cIn, m } = image;
    const hOut = outSize(hIn, f, stride, padding);
    const wOut = outSize(wIn, f, stride, padding);
    if (hOut < 1 || wOut < 1) throw new RangeError("Kernel does not fit");
    expectSize(columns.shape, f * f * cIn, hOut * wOut * m);

    const width = wIn + 2 * padding;
    const padded = new Float32Array((hIn + 2 * padding) * width * cIn * m);
    let from = 0;
    for (let u = 0; u < f; u++) {
        for (let v = 0; v < f; v++) {
            for (let c = 0; c < cIn; c++) {
                for (let i = 0; i < hOut; i++) {
                    for (let j = 0; j < wOut; j++) {
                        const pixel = (i * stride + u) * width + (j * stride + v);
                        const to = (pixel * cIn + c) * m;
                        for (let n = 0; n < m; n++) padded[to + n] += columns.data[from++];
                    }
                }
            }
        }
    }
    const out = zeros([hIn, wIn, cIn, m]);
    const line = wIn * cIn * m;
    for (let i = 0; i < hIn; i++) {
        const start = ((i + padding) * width + padding) * cIn * m;
        out.data.set(padded.subarray(start, start + line), i * line);
    }
    return out;
};
