import type { FlattenBackward } from "#given/contract/flatten-backward.ts";
import { tensor } from "#given/tensor.ts";

/**
 * The reshape back. Flattening only renames positions, so its gradient only names them back.
 *
 * @param dy `[h·w·c, m]`
 * @returns dx `[h, w, c, m]`, freshly allocated
 * @throws RangeError when dy has not h·w·c rows
 */
export const flattenBackward: FlattenBackward = (dy, { h, w, c }) => {
  const [rows, m] = dy.shape;
  if (rows !== h * w * c) {
    throw new RangeError(`Expected dy to have h·w·c = ${h * w * c} rows, got ${rows}.`);
  }
  return tensor([h, w, c, m], dy.data);
};
