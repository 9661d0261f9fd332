import type { ExtractPatch } from "#given/contract/extract-patch.ts";

const buffers: Record<number, Float32Array> = {};

export const extractPatch: ExtractPatch = (xPadded, { top, left, sample }, f) => {
  const [, width, C, m] = xPadded.shape;
  // one buffer for each patch size, so the garbage collector has nothing to do
  const data = (buffers[f * f * C] ??= new Float32Array(f * f * C));
  let to = 0;
  for (let i = 0; i < f; i++) {
    let from = ((top + i) * width + left) * C * m + sample;
    for (let n = 0; n < f * C; n++, from += m) data[to++] = xPadded.data[from];
  }
  return { shape: [f, f, C], data };
};
