import type { Tensor } from "../tensor.ts";

/**
 * Lays each filter out as a row.
 *
 * @param w `[K, f, f, cIn]`
 * @returns `[K, F]`, freshly allocated: F = f·f·cIn with columns in (f, f, cIn) order
 */
export type FilterMatrix = (w: Tensor) => Tensor;
