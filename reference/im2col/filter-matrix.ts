import type { FilterMatrix } from "#given/contract/filter-matrix.ts";
import { tensor } from "#given/tensor.ts";

/**
 * A plain reshape: row-major order already has each filter's values side by side, in
 * (f, f, cIn) order.
 *
 * @param w `[K, f, f, cIn]`
 * @returns `[K, F]`, freshly allocated
 */
export const filterMatrix: FilterMatrix = (w) => {
  const [K, fH, fW, cIn] = w.shape;
  return tensor([K, fH * fW * cIn], w.data);
};
