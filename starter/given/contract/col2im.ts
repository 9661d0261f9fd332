import type { Tensor } from "../tensor.ts";
import type { Window } from "./window.ts";

/** The four lengths of an input `[hIn, wIn, cIn, m]`. */
export interface ImageAxes {
  readonly hIn: number;
  readonly wIn: number;
  readonly cIn: number;
  /** Images in the batch. */
  readonly m: number;
}

/**
 * Adds columns back into the images that im2col would take them from: im2col's adjoint.
 *
 * @param columns `[F, N]`: F = f·f·cIn with rows in (f, f, cIn) order, N = hOut·wOut·m with
 *   columns in (hOut, wOut, m) order
 * @returns `[hIn, wIn, cIn, m]`, not padded, freshly allocated; overlapping taps add up, and taps
 *   on the padding are dropped
 * @throws RangeError when not even one window fits, or columns isn't F×N for these images and
 *   this window
 */
export type Col2im = (columns: Tensor, image: ImageAxes, window: Window) => Tensor;
