import type { Tensor } from "../tensor.ts";

/**
 * The dot product of two volumes: what one filter answers to one patch, before the bias.
 *
 * @param patch `[f, f, cIn]`
 * @param filter `[f, f, cIn]`
 */
export type ConvolveVolume = (patch: Tensor, filter: Tensor) => number;
