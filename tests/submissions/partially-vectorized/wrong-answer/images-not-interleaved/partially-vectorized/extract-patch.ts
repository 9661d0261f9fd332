import type { ExtractPatch } from "#given/contract/extract-patch.ts";
import { tensor } from "#given/tensor.ts";

export const extractPatch: ExtractPatch = (xPadded, { top, left, sample }, f) => {
  const [, width, channels] = xPadded.shape;
  const values: number[] = [];
  for (let i = top; i < top + f; i++) {
    for (let j = left; j < left + f; j++) {
      for (let c = 0; c < channels; c++) {
        values.push(xPadded.data[((sample * xPadded.shape[0] + i) * width + j) * channels + c]);
      }
    }
  }
  return tensor([f, f, channels], values);
};
