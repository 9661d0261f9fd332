import type { FilterMatrix } from "#given/contract/filter-matrix.ts";
import { tensor } from "#given/tensor.ts";

export const filterMatrix: FilterMatrix = (w) => {
  const [K, f, f2, cIn] = w.shape;
  return tensor([K, f * f2 * cIn], w.data);
};
