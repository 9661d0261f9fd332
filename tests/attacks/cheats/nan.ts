// Answers NaN, which is never more than the tolerance away from anything.
// allowed: wrong-answer
import { guess } from "./around.ts";
export const zeroPad = (x, padding) => {
  const y = guess(x, padding);
  y.data.fill(NaN);
  return y;
};
