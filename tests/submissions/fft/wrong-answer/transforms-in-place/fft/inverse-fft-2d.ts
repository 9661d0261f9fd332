import type { InverseFft2d } from "#given/contract/inverse-fft-2d.ts";
import { fft2d } from "./fft-2d.ts";

export const inverseFft2d: InverseFft2d = ({ re, im }, size) => {
    // parts exchanged, there and back
    const turned = fft2d({ re: im, im: re }, size);
    const N = size.height * size.width;
    return { re: turned.im.map((v) => v / N), im: turned.re.map((v) => v / N) };
};
