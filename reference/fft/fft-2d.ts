import { complexZeros } from "#given/complex.ts";
import type { Fft2d } from "#given/contract/fft-2d.ts";
import { fft } from "./fft.ts";
import { requirePowerOfTwo } from "./power-of-two.ts";

/**
 * e^(a + b) = e^a·e^b, so the double sum falls apart: transform each row, then each column.
 *
 * @param image height·width elements, row-major
 * @returns height·width elements, row-major, freshly allocated
 * @throws RangeError when a side isn't a power of two, or re or im has not height·width elements
 */
export const fft2d: Fft2d = (image, { height, width }) => {
  requirePowerOfTwo("height", height);
  requirePowerOfTwo("width", width);
  for (const length of [image.re.length, image.im.length]) {
    if (length !== height * width) {
      throw new RangeError(`Expected height·width = ${height * width} elements, got ${length}.`);
    }
  }

  const spectrum = complexZeros(height * width);
  for (let i = 0; i < height; i++) {
    const [from, to] = [i * width, (i + 1) * width];
    const row = fft({ re: image.re.subarray(from, to), im: image.im.subarray(from, to) });
    spectrum.re.set(row.re, from);
    spectrum.im.set(row.im, from);
  }
  const column = complexZeros(height);
  for (let j = 0; j < width; j++) {
    for (let i = 0; i < height; i++) {
      column.re[i] = spectrum.re[i * width + j];
      column.im[i] = spectrum.im[i * width + j];
    }
    const transformed = fft(column);
    for (let i = 0; i < height; i++) {
      spectrum.re[i * width + j] = transformed.re[i];
      spectrum.im[i * width + j] = transformed.im[i];
    }
  }
  return spectrum;
};
