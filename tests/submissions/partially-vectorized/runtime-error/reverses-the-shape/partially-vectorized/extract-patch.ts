import type { ExtractPatch } from "#given/contract/extract-patch.ts";
import { tensor } from "#given/tensor.ts";

export const extractPatch: ExtractPatch = (xPadded, { top, left, sample }, f) => {
  // I think of tensors as [m, channels, width, height]
  const [m, channels, width] = (xPadded.shape as number[]).reverse();
  const values: number[] = [];
  for (let i = top; i < top + f; i++) {
    for (let j = left; j < left + f; j++) {
      for (let c = 0; c < channels; c++) {
        values.push(xPadded.data[((i * width + j) * channels + c) * m + sample]);
      }
    }
  }
  return tensor([f, f, channels], values);
};
