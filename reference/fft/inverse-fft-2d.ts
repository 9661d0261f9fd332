import type { InverseFft2d } from "#given/contract/inverse-fft-2d.ts";
import { fft2d } from "./fft-2d.ts";

/**
 * By exchanging real and imaginary parts before and after, as in one dimension.
 *
 * @param spectrum height·width elements, row-major
 * @returns height·width elements, row-major, freshly allocated
 * @throws RangeError when a side isn't a power of two, or re or im has not height·width elements
 */
export const inverseFft2d: InverseFft2d = ({ re, im }, size) => {
  const exchanged = fft2d({ re: im, im: re }, size);
  const N = re.length;
  return { re: exchanged.im.map((v) => v / N), im: exchanged.re.map((v) => v / N) };
};
