import type { Complex } from "../complex.ts";

/**
 * The discrete Fourier transform, not normalised: element k of the result is
 * Σₙ signal[n]·e^(−2πi·k·n/N), where N is the length.
 *
 * @param signal its length N is a power of two, 1 included
 * @returns N elements, k = 0 first, freshly allocated
 * @throws RangeError when N isn't a power of two, or re and im differ in length
 */
export type Fft = (signal: Complex) => Complex;
