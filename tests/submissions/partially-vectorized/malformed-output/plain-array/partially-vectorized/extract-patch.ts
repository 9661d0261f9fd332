import type { ExtractPatch } from "#given/contract/extract-patch.ts";

export const extractPatch: ExtractPatch = (xPadded, { top, left, sample }, f) => {
  const [, width, channels, m] = xPadded.shape;
  const values: number[] = [];
  for (let i = top; i < top + f; i++) {
    for (let j = left; j < left + f; j++) {
      for (let c = 0; c < channels; c++) {
        values.push(xPadded.data[((i * width + j) * channels + c) * m + sample]);
      }
    }
  }
  return { shape: [f, f, channels], data: values as unknown as Float32Array };
};
