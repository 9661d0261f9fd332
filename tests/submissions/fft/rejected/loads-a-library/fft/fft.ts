import FFT from "fft.js";
import type { Fft } from "#given/contract/fft.ts";

export const fft: Fft = ({ re, im }) => {
    const f = new FFT(re.length);
    const input = f.createComplexArray();
    re.forEach((v, i) => {
        input[2 * i] = v;
        input[2 * i + 1] = im[i];
    });
    const out = f.createComplexArray();
    f.transform(out, input);
    return { re: Float64Array.from(re, (_, i) => out[2 * i]), im: Float64Array.from(re, (_, i) => out[2 * i + 1]) };
};
