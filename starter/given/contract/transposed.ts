import type { Tensor } from "../tensor.ts";
import type { Geometry } from "./geometry.ts";

/**
 * The geometry of the convolution that is transposed, and which of its possible input sizes is
 * meant: several input heights lead to the same output height if the stride leaves a rest.
 */
export interface TransposedGeometry extends Geometry {
  /** Rows added to the smallest height; from 0 to strideH − 1. Elsewhere: output padding. */
  readonly extraRows: number;
  /** Columns added to the smallest width; from 0 to strideW − 1. */
  readonly extraColumns: number;
}

/**
 * The forward pass of a transposed convolution: y − b is dx of the convolution whose weight is w
 * and whose dy is x.
 *
 * hOut = (hIn − 1)·strideH − top − bottom + dilationH·(fH − 1) + 1 + extraRows, and wOut alike.
 *
 * @param x input `[hIn, wIn, cIn, m]`
 * @param w weight `[cIn, fH, fW, K / groups]`: cIn filters for an input of K channels
 * @param b bias `[K]`
 * @returns output `[hOut, wOut, K, m]`, freshly allocated
 * @throws RangeError when hOut or wOut is below 1, when extraRows or extraColumns isn't from 0 to
 *   its stride − 1, and when groups doesn't divide cIn
 */
export type Transposed = (x: Tensor, w: Tensor, b: Tensor, geometry: TransposedGeometry) => Tensor;
