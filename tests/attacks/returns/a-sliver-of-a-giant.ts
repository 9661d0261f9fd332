// Returns a small view of a huge buffer, for a judge that copies the whole of it.
// allowed: memory-limit, wrong-answer
import { guess } from "./around.ts";
export const zeroPad = (x, padding) => {
  const { shape, data } = guess(x, padding);
  return { shape, data: new Float32Array(new ArrayBuffer(40 << 20), 0, data.length) };
};
