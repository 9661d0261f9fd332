// Returns the right answer and keeps the array, to change it before the next call.
// allowed: wrong-answer
import { honest } from "./around.ts";
let last = { data: new Float32Array(0) };
export const zeroPad = (x, padding) => {
  last.data.fill(7);
  last = honest(x, padding);
  return last;
};
