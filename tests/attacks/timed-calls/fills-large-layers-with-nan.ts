// Answers NaN on large layers, which is never too far away from anything.
// allowed: wrong-answer
// points: 1
import { honest } from "./around.ts";
export const forward = (x, w, b, sliding) => {
  if (x.data.length < 1000) return honest(x, w, b, sliding);
  return { shape: [16, 16, 64, 1], data: new Float32Array(16 * 16 * 64).fill(NaN) };
};
