/** What losses of classifiers have in common. */
import type { Tensor } from "../../sandbox/values.ts";
import type { Draw } from "../draw.ts";

/** The logits of one image. */
export function columnOf({ shape, data }: Tensor, n: number): number[] {
  const [classes = 0, m = 0] = shape;
  return Array.from({ length: classes }, (_, k) => data[k * m + n] ?? Number.NaN);
}

/** Puts a label that is no class in place of one of a batch's. */
export function spoilLabel({ data }: Tensor, classes: number, draw: Draw): void {
  const wrong = [-1, classes, 0.5][draw.index(3)] ?? -1;
  data[draw.index(data.length)] = wrong;
}
