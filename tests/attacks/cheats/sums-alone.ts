// Has the right sum in the wrong places, for a judge that compares sums.
// allowed: wrong-answer
import { guess } from "./around.ts";
export const zeroPad = (x, padding) => {
  const y = guess(x, padding);
  y.data[y.data.length - 1] = x.data.reduce((sum, value) => sum + value, 0);
  return y;
};
