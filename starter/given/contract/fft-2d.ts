import type { Complex } from "../complex.ts";
import type { PlaneSize } from "./plane-size.ts";

/**
 * The two-dimensional discrete Fourier transform, not normalised: element (p, q) of the result is
 * Σᵢ Σⱼ image[i, j]·e^(−2πi·(p·i/height + q·j/width)).
 *
 * @param image height·width elements, row-major
 * @returns height·width elements, row-major, freshly allocated
 * @throws RangeError when a side isn't a power of two, or re or im has not height·width elements
 */
export type Fft2d = (image: Complex, size: PlaneSize) => Complex;
