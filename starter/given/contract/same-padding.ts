/** Zeros on the two sides of one axis. */
export interface SidePadding {
  /** Above, or on the left. */
  readonly before: number;
  /** Below, or on the right. */
  readonly after: number;
}

/**
 * How many zeros one axis needs so that the output has ⌈length / stride⌉ elements: as few as
 * possible, shared equally between the two sides. An odd one goes after, as in TensorFlow.
 *
 * @param length elements along the axis before padding: hIn or wIn, at least 1
 * @param f taps of the kernel along the axis: fH or fW, at least 1
 * @param stride elements between two windows, at least 1
 * @param dilation elements between two taps, at least 1
 * @returns whole numbers, never negative
 */
export type SamePadding = (
  length: number,
  f: number,
  stride: number,
  dilation: number,
) => SidePadding;
