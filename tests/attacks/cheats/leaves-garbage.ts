// Leaves garbage behind for others to collect: honest otherwise, and in memory of its own.
// allowed: accepted
// points: 3
import { honest } from "./around.ts";
export const zeroPad = (x, padding) => {
  for (let i = 0; i < 1000; i++) new Float32Array(100);
  return honest(x, padding);
};
