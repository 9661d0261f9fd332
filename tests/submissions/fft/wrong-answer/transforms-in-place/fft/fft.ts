import type { Fft } from "#given/contract/fft.ts";
import { transformLine } from "./lines.ts";
import { checkLength } from "./roots.ts";

export const fft: Fft = (signal) => {
    const N = signal.re.length;
    checkLength(N);
    if (signal.im.length !== N) throw new RangeError(`im has ${signal.im.length} elements, not ${N}`);
    const re = signal.re;
    const im = signal.im;
    transformLine(re, im, 0, 1, N);
    return { re, im };
};
