import type { Tensor } from "../tensor.ts";

/**
 * The 2×2 outputs of one tile and one filter, from their sixteen products: Aᵀ·product·A.
 *
 * @param product `[4, 4]`, summed over the channels
 * @returns `[2, 2]`, freshly allocated
 */
export type OutputTransform = (product: Tensor) => Tensor;
