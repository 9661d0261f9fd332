import type { Tensor } from "../tensor.ts";

/**
 * One filter applied to one patch: the sum of the products of their elements, plus the bias.
 *
 * @param patch `[f, f, cIn]`
 * @param filter `[f, f, cIn]`
 * @param bias the filter's element of `b`
 */
export type SingleStep = (patch: Tensor, filter: Tensor, bias: number) => number;
