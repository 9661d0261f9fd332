import type { InverseFft } from "#given/contract/inverse-fft.ts";
import { fft } from "./fft.ts";

// The forward transform gives the elements in reverse: place N - n holds N times element n.
export const inverseFft: InverseFft = (spectrum) => {
    const { re, im } = fft(spectrum);
    re.subarray(1).reverse();
    im.subarray(1).reverse();
    const N = re.length;
    for (let n = 0; n < N; n++) {
        re[n] /= N;
        im[n] /= N;
    }
    return { re, im };
};
