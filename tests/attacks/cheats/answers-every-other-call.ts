// Answers every other call with what it answered before.
// allowed: wrong-answer
import { honest } from "./around.ts";
let calls = 0;
let last;
export const zeroPad = (x, padding) => {
  if (calls++ % 2 === 0) last = honest(x, padding);
  return last;
};
