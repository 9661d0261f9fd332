import type { Complex } from "../complex.ts";

/**
 * The inverse of the discrete Fourier transform: element n of the result is
 * (1/N)·Σₖ spectrum[k]·e^(+2πi·k·n/N), where N is the length.
 *
 * @param spectrum its length N is a power of two, 1 included
 * @returns N elements, n = 0 first, freshly allocated
 * @throws RangeError when N isn't a power of two, or re and im differ in length
 */
export type InverseFft = (spectrum: Complex) => Complex;
