import type { Tensor } from "../../sandbox/values.ts";
import type { Draw } from "../draw.ts";
import { shuffled } from "../shuffled.ts";

/** Digits with their labels, one after the other. */
export interface Source {
  readonly pixels: Float32Array;
  readonly labels: Uint8Array;
}

/** Images and what they show. */
export interface Labelled {
  /** `[side, side, 1, N]` */
  readonly images: Tensor;
  /** `[N]` */
  readonly labels: Tensor;
}

/** Turned and mirrored: where a pixel comes from. The first leaves all as it is. */
const SYMMETRIES: readonly ((i: number, j: number, last: number) => readonly [number, number])[] = [
  (i, j) => [i, j],
  (i, j, last) => [i, last - j],
  (i, j, last) => [last - i, j],
  (i, j, last) => [last - i, last - j],
  (i, j) => [j, i],
  (i, j, last) => [j, last - i],
  (i, j, last) => [last - j, i],
  (i, j, last) => [last - j, last - i],
];

/**
 * Some digits in a random order, no digit in two sets. All are turned or mirrored alike, and their
 * classes dealt out anew: what a network has learned elsewhere tells nothing of them.
 *
 * @param counts how many digits each set has
 */
export function drawDigits(source: Source, counts: readonly number[], draw: Draw): Labelled[] {
  const symmetry = SYMMETRIES[1 + draw.index(SYMMETRIES.length - 1)];
  if (symmetry === undefined) throw new Error("Expected a symmetry, got none.");
  const classes = shuffled(1 + Math.max(...source.labels), draw);
  const order = shuffled(source.labels.length, draw);
  let from = 0;
  return counts.map((count) => {
    const picks = order.slice(from, from + count);
    from += count;
    return {
      images: imagesOf(source, picks, symmetry),
      labels: {
        shape: [count],
        data: Float32Array.from(picks, (pick) => classes[source.labels[pick] ?? 0] ?? 0),
      },
    };
  });
}

/** The image is the last axis, so that pixels of one image lie N apart. */
function imagesOf(
  { pixels, labels }: Source,
  picks: readonly number[],
  symmetry: (typeof SYMMETRIES)[number],
): Tensor {
  const area = pixels.length / labels.length;
  const side = Math.sqrt(area);
  const N = picks.length;
  const data = new Float32Array(area * N);
  for (let i = 0; i < side; i++) {
    for (let j = 0; j < side; j++) {
      const [row, column] = symmetry(i, j, side - 1);
      for (const [n, pick] of picks.entries()) {
        data[(i * side + j) * N + n] = pixels[pick * area + row * side + column] ?? 0;
      }
    }
  }
  return { shape: [side, side, 1, N], data };
}
