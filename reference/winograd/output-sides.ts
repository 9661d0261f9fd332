import type { Sliding } from "#given/contract/window.ts";

/**
 * hOut and wOut: ⌊(length + 2·padding − f) / stride⌋ + 1 along either axis.
 *
 * @throws RangeError when f is longer than a padded side
 */
export function outputSides(
  [hIn, wIn]: readonly [number, number],
  f: number,
  { stride, padding }: Sliding,
): [hOut: number, wOut: number] {
  const shortest = Math.min(hIn, wIn) + 2 * padding;
  if (f > shortest) {
    throw new RangeError(
      `Expected f to be at most ${shortest}, the padded input's shorter side, got ${f}.`,
    );
  }
  return [
    Math.floor((hIn + 2 * padding - f) / stride) + 1,
    Math.floor((wIn + 2 * padding - f) / stride) + 1,
  ];
}
