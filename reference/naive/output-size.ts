import type { OutputSize } from "#given/contract/output-size.ts";

/**
 * ⌊(length + 2·padding − f) / stride⌋ + 1.
 *
 * The first window starts at 0, so `room` elements are left to slide over: each whole stride in
 * them makes one more window. The rest, if the stride doesn't divide, is never covered.
 *
 * @throws RangeError when f is longer than the padded axis
 */
export const outputSize: OutputSize = (length, { f, stride, padding }) => {
  const padded = length + 2 * padding;
  const room = padded - f;
  if (room < 0) {
    throw new RangeError(`Expected f to be at most length + 2·padding = ${padded}, got ${f}.`);
  }
  return Math.floor(room / stride) + 1;
};
