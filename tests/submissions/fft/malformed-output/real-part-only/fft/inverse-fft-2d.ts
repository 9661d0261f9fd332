import type { InverseFft2d } from "#given/contract/inverse-fft-2d.ts";
import { transformPlane } from "./lines.ts";
import { checkLength } from "./roots.ts";

export const inverseFft2d: InverseFft2d = ({ re, im }, size) => {
    // parts exchanged, there and back
    checkLength(size.height);
    checkLength(size.width);
    const N = size.height * size.width;
    if (re.length !== N || im.length !== N) throw new RangeError("wrong size");
    const turned = { re: im.slice(), im: re.slice() };
    transformPlane(turned.re, turned.im, size.height, size.width);
    return { re: turned.im.map((v) => v / N), im: turned.re.map((v) => v / N) };
};
