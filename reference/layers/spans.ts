import type { Window } from "#given/contract/window.ts";

/** What one window sees of an axis: the elements from `start` to below `end`, at least one. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The windows along one axis, cut off at the image's edges: pooling then needs no padding, and
 * `end − start` is how many elements of the image a window covers.
 *
 * Since padding < f, the first window reaches element 0 and the last one starts inside, so none
 * is empty.
 *
 * @param length elements along the axis, before padding
 * @throws RangeError when not even one window fits, or padding is not less than f
 */
export function spansOf(length: number, { f, stride, padding }: Window): Span[] {
  if (padding >= f) {
    throw new RangeError(`Expected padding to be less than f = ${f}, got ${padding}.`);
  }
  const padded = length + 2 * padding;
  if (f > padded) {
    throw new RangeError(`Expected f to be at most length + 2·padding = ${padded}, got ${f}.`);
  }
  const windows = Math.floor((padded - f) / stride) + 1;
  return Array.from({ length: windows }, (_, i) => {
    const first = i * stride - padding;
    return { start: Math.max(0, first), end: Math.min(length, first + f) };
  });
}
