import type { ExtractPatch } from "#given/contract/extract-patch.ts";
import { zeros } from "#given/tensor.ts";

/**
 * Copies the volume under one window. The images of a batch are interleaved in x (their index
 * runs fastest), so the copy takes every m-th value; in the patch they are contiguous.
 *
 * @param xPadded `[height, width, cIn, m]`, padding included
 * @returns `[f, f, cIn]`, freshly allocated
 */
export const extractPatch: ExtractPatch = (xPadded, { top, left, sample }, f) => {
  const [, width, cIn, m] = xPadded.shape;
  const patch = zeros([f, f, cIn]);
  const rowLength = f * cIn;
  for (let u = 0; u < f; u++) {
    // The channels of neighbouring pixels follow one another: f·cIn values, m apart.
    let from = ((top + u) * width + left) * cIn * m + sample;
    for (let to = u * rowLength; to < (u + 1) * rowLength; to++, from += m) {
      patch.data[to] = xPadded.data[from];
    }
  }
  return patch;
};
