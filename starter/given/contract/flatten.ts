import type { Tensor } from "../tensor.ts";

/**
 * Makes each image's volume one column, for a dense layer.
 *
 * @param x `[h, w, c, m]`
 * @returns `[h·w·c, m]` with rows in (h, w, c) order, freshly allocated
 */
export type Flatten = (x: Tensor) => Tensor;
