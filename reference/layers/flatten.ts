import type { Flatten } from "#given/contract/flatten.ts";
import { tensor } from "#given/tensor.ts";

/**
 * A plain reshape, since the images come last: row-major order already has the m values of one
 * (row, column, channel) side by side.
 *
 * @param x `[h, w, c, m]`
 * @returns `[h·w·c, m]`, freshly allocated
 */
export const flatten: Flatten = (x) => {
  const [h, w, c, m] = x.shape;
  return tensor([h * w * c, m], x.data);
};
