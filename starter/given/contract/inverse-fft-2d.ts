import type { Complex } from "../complex.ts";
import type { PlaneSize } from "./plane-size.ts";

/**
 * The inverse of the two-dimensional transform: element (i, j) of the result is
 * Σₚ Σ_q spectrum[p, q]·e^(+2πi·(p·i/height + q·j/width)) / (height·width).
 *
 * @param spectrum height·width elements, row-major
 * @returns height·width elements, row-major, freshly allocated
 * @throws RangeError when a side isn't a power of two, or re or im has not height·width elements
 */
export type InverseFft2d = (spectrum: Complex, size: PlaneSize) => Complex;
