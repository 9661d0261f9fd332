// The transform of a square plane: its rows, then a transposition, then its rows again. A column's
// elements lie a whole row apart, and those of a plane of 64 rows or more all fall on the same few
// places of the cache; turned over once, they lie side by side. The spectrum stays turned over, as
// the other factor's does.
import type { Complex } from "#given/complex.ts";
import { lineTransform } from "./line-transform.ts";

/** Transforms square planes of one side, in place. */
export interface PlaneTransform {
  /** Where the frequency −(p, q) stands, for each place of a spectrum. */
  readonly mirror: Int32Array;
  /** @param rows how many rows at the top hold anything but zeros */
  readonly forward: (plane: Complex, rows: number) => void;
  /**
   * The inverse times side².
   *
   * @param rows how many rows at the top are wanted; those below are left unfinished
   */
  readonly inverse: (plane: Complex, rows: number) => void;
}

/** @param side a power of two */
export function planeTransform(side: number): PlaneTransform {
  const line = lineTransform(side);
  return {
    mirror: mirrorOf(line.frequencies),
    forward({ re, im }, rows) {
      for (let i = 0; i < rows; i++) line.forward(re, im, i * side);
      transpose(re, side);
      transpose(im, side);
      for (let i = 0; i < side; i++) line.forward(re, im, i * side);
    },
    inverse({ re, im }, rows) {
      for (let i = 0; i < side; i++) line.inverse(re, im, i * side);
      transpose(re, side);
      transpose(im, side);
      for (let i = 0; i < rows; i++) line.inverse(re, im, i * side);
    },
  };
}

function mirrorOf(frequencies: readonly number[]): Int32Array {
  const side = frequencies.length;
  const placeOf = new Int32Array(side);
  frequencies.forEach((k, place) => {
    placeOf[k] = place;
  });
  const opposite = frequencies.map((k) => placeOf[(side - k) % side]);
  return Int32Array.from(opposite.flatMap((row) => opposite.map((column) => row * side + column)));
}

function transpose(values: Float64Array, side: number): void {
  for (let i = 0; i < side; i++) {
    for (let j = i + 1; j < side; j++) {
      const above = values[i * side + j];
      values[i * side + j] = values[j * side + i];
      values[j * side + i] = above;
    }
  }
}
