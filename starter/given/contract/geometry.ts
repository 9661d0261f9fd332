import type { Tensor } from "../tensor.ts";

/**
 * How a kernel lies on its input, in full generality. All are whole numbers; a field that plays no
 * part has its plain value: stride 1, padding 0, dilation 1, groups 1.
 */
export interface Geometry {
  /** Rows between two windows, in elements; at least 1. */
  readonly strideH: number;
  /** Columns between two windows, in elements; at least 1. */
  readonly strideW: number;
  /** Rows of zeros above the image. */
  readonly top: number;
  /** Rows of zeros below the image. */
  readonly bottom: number;
  /** Columns of zeros before the image. */
  readonly left: number;
  /** Columns of zeros after the image. */
  readonly right: number;
  /** Rows between two taps of the kernel: 1 when they are neighbours. */
  readonly dilationH: number;
  /** Columns between two taps of the kernel: 1 when they are neighbours. */
  readonly dilationW: number;
  /** Into how many equal parts the channels and the filters fall; at least 1. */
  readonly groups: number;
}

/**
 * The forward pass of a convolutional layer of any geometry.
 *
 * hOut = ⌊(hIn + top + bottom − dilationH·(fH − 1) − 1) / strideH⌋ + 1, and wOut alike.
 *
 * @param x input `[hIn, wIn, cIn, m]`
 * @param w weight `[K, fH, fW, cIn / groups]`
 * @param b bias `[K]`
 * @returns output `[hOut, wOut, K, m]`, freshly allocated
 * @throws RangeError when the kernel doesn't fit into the padded input, along either axis, and
 *   when groups doesn't divide both cIn and K
 */
export type GeneralForward = (x: Tensor, w: Tensor, b: Tensor, geometry: Geometry) => Tensor;
