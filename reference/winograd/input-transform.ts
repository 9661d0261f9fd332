import type { InputTransform } from "#given/contract/input-transform.ts";
import { tensor } from "#given/tensor.ts";
import { sandwich } from "./sandwich.ts";
import { F2 } from "./transform-matrices.ts";

/**
 * Bᵀ·d·B: sums and differences of the tile's values, along both axes.
 *
 * @param tile d, `[4, 4]`
 * @returns `[4, 4]`, freshly allocated
 */
export const inputTransform: InputTransform = (tile) => tensor([4, 4], sandwich(F2.Bt, tile.data));
