import type { OutputTransform } from "#given/contract/output-transform.ts";
import { tensor } from "#given/tensor.ts";
import { sandwich } from "./sandwich.ts";
import { F2 } from "./transform-matrices.ts";

/**
 * Aᵀ·product·A: sums and differences of the products, along both axes.
 *
 * @param product `[4, 4]`, summed over the channels
 * @returns `[2, 2]`, freshly allocated
 */
export const outputTransform: OutputTransform = (product) =>
  tensor([2, 2], sandwich(F2.At, product.data));
