import { type Complex, complexZeros } from "#given/complex.ts";
import { fft2d } from "./fft-2d.ts";

/** Planes of values, side by side: `[height, width, planes]`, row-major. */
export interface Planes {
  readonly data: Float32Array;
  readonly height: number;
  readonly width: number;
  readonly planes: number;
}

/** How a plane lies in a larger image of zeros. */
export interface Placement {
  /** Height and width of the image; a power of two. */
  readonly side: number;
  /** Row and column of the plane's first value, in elements. */
  readonly offset: number;
  /** Elements from one value of the plane to the next; those between stay 0. */
  readonly spacing: number;
}

/** The spectrum of each plane, placed in an image of its own. */
export function spectraOf(
  { data, height, width, planes }: Planes,
  { side, offset, spacing }: Placement,
): Complex[] {
  return Array.from({ length: planes }, (_, plane) => {
    const image = complexZeros(side * side);
    for (let i = 0; i < height; i++) {
      for (let j = 0; j < width; j++) {
        const to = (offset + i * spacing) * side + offset + j * spacing;
        image.re[to] = data[(i * width + j) * planes + plane];
      }
    }
    return fft2d(image, { height: side, width: side });
  });
}

/** The spectra of all filters of `w` `[K, f, f, cIn]`: cIn of them for each filter. */
export function filterSpectraOf(
  w: { readonly shape: readonly number[]; readonly data: Float32Array },
  side: number,
): Complex[][] {
  const [K, f, , cIn] = w.shape;
  return Array.from({ length: K }, (_, k) => {
    const data = w.data.subarray(k * f * f * cIn, (k + 1) * f * f * cIn);
    const filter = { data, height: f, width: f, planes: cIn };
    return spectraOf(filter, { side, offset: 0, spacing: 1 });
  });
}

/** Adds a·b to the sum, element by element: the spectrum of a convolution. */
export function addProduct(sum: Complex, a: Complex, b: Complex): void {
  for (let p = 0; p < sum.re.length; p++) {
    sum.re[p] += a.re[p] * b.re[p] - a.im[p] * b.im[p];
    sum.im[p] += a.re[p] * b.im[p] + a.im[p] * b.re[p];
  }
}

/** Adds conj(a)·b to the sum, element by element: the spectrum of a cross-correlation. */
export function addConjugateProduct(sum: Complex, a: Complex, b: Complex): void {
  for (let p = 0; p < sum.re.length; p++) {
    sum.re[p] += a.re[p] * b.re[p] + a.im[p] * b.im[p];
    sum.im[p] += a.re[p] * b.im[p] - a.im[p] * b.re[p];
  }
}
