import type { ExtractPatch } from "#given/contract/extract-patch.ts";
import { zeros } from "#given/tensor.ts";

export const extractPatch: ExtractPatch = (xPadded, { top, left, sample }, f) => {
  const [, width, C, m] = xPadded.shape;
  const patch = zeros([f, f, C]);
  let to = 0;
  for (let i = 0; i < f; i++) {
    // f·C values of this row, m apart
    let from = ((top + i) * width + left) * C * m + sample;
    for (let n = 0; n < f * C; n++) {
      patch.data[to++] = xPadded.data[from];
      from += m;
    }
  }
  return patch;
};
