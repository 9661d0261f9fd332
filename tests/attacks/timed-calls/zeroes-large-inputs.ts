// Sets large inputs to zero, so that the right answer is the bias alone.
// allowed: wrong-answer
// points: 1
import { honest } from "./around.ts";
export const forward = (x, w, b, sliding) => {
  if (x.data.length < 1000) return honest(x, w, b, sliding);
  x.data.fill(0);
  const data = new Float32Array(16 * 16 * 64);
  for (let i = 0; i < data.length; i++) data[i] = b.data[i % 64];
  return { shape: [16, 16, 64, 1], data };
};
