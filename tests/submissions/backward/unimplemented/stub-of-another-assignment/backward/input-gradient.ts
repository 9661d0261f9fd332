import type { InputGradient } from "#given/contract/input-gradient.ts";
import { zeros } from "#given/tensor.ts";
import { expectSize, outSize } from "./windows.ts";

/** For each input: which outputs did it go into, and through which tap? */
export const inputGradient: InputGradient = (dy, w, { hIn, wIn }, { stride, padding }) => {
    const [hOut, wOut, K, m] = dy.shape;
    const [, f, , cIn] = w.shape;
    expectSize(dy.shape, outSize(hIn, f, stride, padding), outSize(wIn, f, stride, padding));
    const dx = zeros([hIn, wIn, cIn, m]);
    let at = 0;
    for (let r = 0; r < hIn; r++) {
        for (let s = 0; s < wIn; s++) {
            for (let c = 0; c < cIn; c++) {
                for (let n = 0; n < m; n++) {
                    let sum = 0;
                    for (let i = 0; i < hOut; i++) {
                        const u = r + padding - i * stride;
                        if (u < 0 || u >= f) continue;
                        for (let j = 0; j < wOut; j++) {
                            const v = s + padding - j * stride;
                            if (v < 0 || v >= f) continue;
                            for (let k = 0; k < K; k++) {
                                const weight = w.data[((k * f + u) * f + v) * cIn + c];
                                sum += weight * dy.data[((i * wOut + j) * K + k) * m + n];
                            }
                        }
                    }
                    dx.data[at++] = sum;
                }
            }
        }
    }
    return dx;
};
