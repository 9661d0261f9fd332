import type { Draw } from "./draw.ts";

/** 0, 1, … below `length` in a random order (Fisher and Yates). */
export function shuffled(length: number, draw: Draw): number[] {
  const order = Array.from({ length }, (_, i) => i);
  for (let last = length - 1; last > 0; last--) {
    const other = draw.index(last + 1);
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}
