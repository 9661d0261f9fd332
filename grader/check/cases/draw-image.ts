import type { Tensor } from "../../sandbox/values.ts";
import type { Draw } from "../draw.ts";
import { shuffled } from "../shuffled.ts";

/**
 * An image for max pooling. Half of them are negative throughout: no search that starts from 0
 * finds their maximum, and on reals none that starts from −10⁹.
 */
export function drawImage(shape: readonly number[], draw: Draw): Tensor {
  const { data } = draw.tensor(shape);
  if (draw.index(2) === 0) return { shape, data };
  const scale = draw.numbers === "reals" ? 2 ** 100 : 1;
  return { shape, data: data.map((value) => -scale * (Math.abs(value) || 1)) };
}

/** An image in which no two values are alike, in any order. */
export function drawDistinct(shape: readonly number[], draw: Draw): Tensor {
  const { data } = draw.tensor(shape);
  const ranks = Float32Array.from(shuffled(data.length, draw), (rank) => rank - (data.length >> 1));
  // A quarter of what was drawn keeps them apart.
  const fraction = draw.numbers === "reals" ? 0.25 : 0;
  return { shape, data: ranks.map((rank, i) => rank + fraction * (data[i] ?? 0)) };
}

/** An image of at most three values, or of one. */
export function drawTies(shape: readonly number[], draw: Draw): Tensor {
  const levels = 1 + draw.index(3);
  const { data } = draw.tensor(shape);
  return { shape, data: data.map(() => draw.index(levels) - 1) };
}
