import type { Tensor } from "../tensor.ts";

/** The axes of an output that its matrix form has merged into its columns. */
export interface OutputAxes {
  readonly hOut: number;
  readonly wOut: number;
  /** Images in the batch. */
  readonly m: number;
}

/**
 * Folds the product of the filter matrix and the im2col matrix into an output volume.
 *
 * @param matrix `[K, N]`, N = hOut·wOut·m with columns in (hOut, wOut, m) order
 * @returns `[hOut, wOut, K, m]`, freshly allocated
 * @throws RangeError when N is not hOut·wOut·m
 */
export type FoldOutput = (matrix: Tensor, axes: OutputAxes) => Tensor;
