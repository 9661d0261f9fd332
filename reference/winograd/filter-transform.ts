import type { FilterTransform } from "#given/contract/filter-transform.ts";
import { tensor } from "#given/tensor.ts";
import { sandwich } from "./sandwich.ts";
import { F2 } from "./transform-matrices.ts";

/**
 * G·g·Gᵀ: the filter's values at the points 0, 1, −1 and ∞, along both axes.
 *
 * @param filter g, `[3, 3]`
 * @returns `[4, 4]`, freshly allocated
 */
export const filterTransform: FilterTransform = (filter) =>
  tensor([4, 4], sandwich(F2.G, filter.data));
