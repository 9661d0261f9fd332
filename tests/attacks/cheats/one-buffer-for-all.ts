// Returns the same memory each time, so that earlier answers become later ones.
// allowed: wrong-answer
import { honest } from "./around.ts";
const memory = new Float32Array(1e5);
export const zeroPad = (x, padding) => {
  const { shape, data } = honest(x, padding);
  memory.set(data);
  return { shape, data: memory.subarray(0, data.length) };
};
