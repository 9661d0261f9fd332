// Pooling straight from its definition, and problems to try it on. A window is asked of every
// pixel of the image whether it lies under it; reference/ computes from where to where it reaches.
import fc from "fast-check";
import type { Window } from "#given/contract/window.ts";
import type { Tensor } from "#given/tensor.ts";
import { at, indices } from "./definition.ts";
import { tensorOf } from "./layers.ts";

export interface Pooling {
  readonly x: Tensor;
  /** Of the shape that pooling x gives. */
  readonly dy: Tensor;
  readonly window: Window;
}

/** Window sizes up to 4: this is a multiple of every number of pixels that a window can cover. */
export const LCM_OF_COUNTS = 144;

/** A pooling whose window fits: rectangular images, overlaps and gaps, padding below f. */
export function pooling(value?: fc.Arbitrary<number>, maxPadding = 3): fc.Arbitrary<Pooling> {
  return fc
    .record({
      f: fc.integer({ min: 1, max: 4 }),
      stride: fc.integer({ min: 1, max: 5 }),
      anyPadding: fc.nat({ max: 3 }),
      cIn: fc.integer({ min: 1, max: 3 }),
      m: fc.integer({ min: 1, max: 3 }),
      extraHeight: fc.integer({ min: 0, max: 5 }),
      extraWidth: fc.integer({ min: 0, max: 5 }),
    })
    .chain(({ f, stride, anyPadding, cIn, m, extraHeight, extraWidth }) => {
      const window = { f, stride, padding: Math.min(maxPadding, anyPadding % f) };
      const least = Math.max(1, f - 2 * window.padding);
      const [hIn, wIn] = [least + extraHeight, least + extraWidth];
      const shape = [cornersOf(hIn, window).length, cornersOf(wIn, window).length, cIn, m];
      return fc.record({
        x: tensorOf([hIn, wIn, cIn, m], value),
        dy: tensorOf(shape, value),
        window: fc.constant(window),
      });
    });
}

/** Where along an axis the windows start; those that would end outside don't exist. */
function cornersOf(length: number, { f, stride, padding }: Window): number[] {
  const corners: number[] = [];
  for (let corner = -padding; corner + f <= length + padding; corner += stride) {
    corners.push(corner);
  }
  return corners;
}

/** One output of a pooling, and the elements of x that its window sees, in row-major order. */
export interface Seen {
  readonly output: readonly number[];
  readonly pixels: readonly (readonly number[])[];
}

/** What each window sees, in the order of the outputs. */
export function seenIn(shape: readonly number[], window: Window): Seen[] {
  const [hIn = 0, wIn = 0, cIn = 0, m = 0] = shape;
  const [tops, lefts] = [cornersOf(hIn, window), cornersOf(wIn, window)];
  const under = (corner: number, index: number) => index >= corner && index < corner + window.f;
  const places = indices([hIn, wIn]);
  return indices([tops.length, lefts.length, cIn, m]).map((output) => {
    const [i = 0, j = 0, c = 0, n = 0] = output;
    const pixels = places
      .filter(([r = 0, s = 0]) => under(tops[i] ?? 0, r) && under(lefts[j] ?? 0, s))
      .map(([r = 0, s = 0]) => [r, s, c, n]);
    return { output, pixels };
  });
}

/** The pixel that wins a window: the first of the largest. */
export function winnerOf(x: Tensor, { pixels }: Seen): readonly number[] {
  const largest = Math.max(...pixels.map((pixel) => at(x, ...pixel)));
  return pixels.find((pixel) => at(x, ...pixel) === largest) ?? [];
}

/** Σ of `terms` by the element of x that they belong to, in the order of x. */
export function gathered(
  shape: readonly number[],
  terms: readonly (readonly [pixel: readonly number[], term: number])[],
): number[][] {
  const lists = new Map(indices(shape).map((index) => [index.join(), [] as number[]]));
  for (const [pixel, term] of terms) lists.get(pixel.join())?.push(term);
  return [...lists.values()];
}
