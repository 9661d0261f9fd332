import type { ExtractPatch } from "#given/contract/extract-patch.ts";
import { zeros } from "#given/tensor.ts";

export const extractPatch: ExtractPatch = (xPadded, { top, left, sample }, f) => {
  const [, width, C, m] = xPadded.shape;
  const row = f * C;
  // one image, and the window as wide as it: the patch lies there already, so a view will do
  if (m === 1 && width === f) {
    const from = top * row;
    return { shape: [f, f, C], data: xPadded.data.subarray(from, from + f * row) };
  }
  const patch = zeros([f, f, C]);
  for (let to = 0; to < f * row; to++) {
    const i = top + Math.floor(to / row);
    patch.data[to] = xPadded.data[(i * width + left) * C * m + (to % row) * m + sample];
  }
  return patch;
};
