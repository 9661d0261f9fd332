import type { InverseFft } from "#given/contract/inverse-fft.ts";
import { fft } from "./fft.ts";

/**
 * The transform with every angle negated is the transform with real and imaginary parts exchanged,
 * before and after: i·conj(z) exchanges the parts of z.
 *
 * @param spectrum its length N is a power of two, 1 included
 * @returns N elements, with the factor 1/N, freshly allocated
 * @throws RangeError when N isn't a power of two, or re and im differ in length
 */
export const inverseFft: InverseFft = ({ re, im }) => {
  const exchanged = fft({ re: im, im: re });
  const N = re.length;
  return { re: exchanged.im.map((v) => v / N), im: exchanged.re.map((v) => v / N) };
};
