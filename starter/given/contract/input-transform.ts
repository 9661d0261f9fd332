import type { Tensor } from "../tensor.ts";

/**
 * One channel of one tile in Winograd's form for F(2×2, 3×3): Bᵀ·d·B.
 *
 * @param tile d, `[4, 4]`
 * @returns `[4, 4]`, freshly allocated
 */
export type InputTransform = (tile: Tensor) => Tensor;
