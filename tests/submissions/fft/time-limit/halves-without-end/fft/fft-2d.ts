import type { Fft2d } from "#given/contract/fft-2d.ts";
import { transformPlane } from "./lines.ts";
import { checkLength } from "./roots.ts";

export const fft2d: Fft2d = (image, { height, width }) => {
    checkLength(height);
    checkLength(width);
    if (image.re.length !== height * width || image.im.length !== height * width) {
        throw new RangeError(`${image.re.length} elements are not ${height} by ${width}`);
    }
    const re = Float64Array.from(image.re);
    const im = Float64Array.from(image.im);
    transformPlane(re, im, height, width);
    return { re, im };
};
