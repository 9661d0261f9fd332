import type { Tensor } from "../tensor.ts";

/**
 * One channel of one filter in Winograd's form for F(2×2, 3×3): G·g·Gᵀ.
 *
 * @param filter g, `[3, 3]`
 * @returns `[4, 4]`, freshly allocated
 */
export type FilterTransform = (filter: Tensor) => Tensor;
