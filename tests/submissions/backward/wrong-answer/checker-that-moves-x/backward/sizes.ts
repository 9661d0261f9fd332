import type { Window } from "#given/contract/window.ts";
import type { Tensor } from "#given/tensor.ts";

/** Number of windows along one side. */
export function steps(length: number, { f, stride, padding }: Window): number {
  const room = length + 2 * padding - f;
  if (room < 0) throw new RangeError(`f = ${f} is larger than the padded ${length + 2 * padding}`);
  return Math.floor(room / stride) + 1;
}

/** dy has to be what the forward pass would have returned. */
export function check(dy: Tensor, hIn: number, wIn: number, window: Window): void {
  const [h, w] = dy.shape;
  const hOut = steps(hIn, window);
  const wOut = steps(wIn, window);
  if (h !== hOut || w !== wOut) throw new RangeError(`dy is ${h}x${w}, expected ${hOut}x${wOut}`);
}
