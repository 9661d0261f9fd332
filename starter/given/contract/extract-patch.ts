import type { Tensor } from "../tensor.ts";

/** Where a window lies on the padded input. */
export interface Position {
  /** First row of the window, in elements. */
  readonly top: number;
  /** First column of the window, in elements. */
  readonly left: number;
  /** Which image of the batch, from 0. */
  readonly sample: number;
}

/**
 * Cuts the volume under one window out of one image.
 *
 * @param xPadded the input, already padded: `[hIn + 2·padding, wIn + 2·padding, cIn, m]`
 * @param position the window's corner: the stride is already multiplied in
 * @param f height and width of the window, in elements
 * @returns `[f, f, cIn]`, freshly allocated
 */
export type ExtractPatch = (xPadded: Tensor, position: Position, f: number) => Tensor;
