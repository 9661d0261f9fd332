import type { Window } from "#given/contract/window.ts";

const range = (n: number) => [...Array(n).keys()];

/** All windows, row by row; of each the pixels of the image that it sees, as row * wIn + column. */
export function windowsOf(hIn: number, wIn: number, { f, stride, padding }: Window) {
  if (padding >= f) throw new RangeError(`Padding ${padding} must be below f = ${f}.`);
  const starts = (length: number) =>
    range(length + 2 * padding)
      .filter((start) => start % stride === 0 && start + f <= length + 2 * padding)
      .map((start) => start - padding);
  const seen = (start: number, length: number) =>
    range(f).map((u) => start + u).filter((at) => at >= 0 && at < length);

  const tops = starts(hIn);
  const lefts = starts(wIn);
  if (tops.length === 0 || lefts.length === 0) throw new RangeError("No window fits.");
  const windows = tops.flatMap((top) =>
    lefts.map((left) => seen(top, hIn).flatMap((r) => seen(left, wIn).map((c) => r * wIn + c))),
  );
  return { hOut: tops.length, wOut: lefts.length, windows };
}
