// Shortens the shape of the input, so that less is asked of it.
// allowed: runtime-error, wrong-answer
import { guess } from "./around.ts";
export const zeroPad = (x, padding) => {
  x.shape[0] = 0;
  x.shape.length = 0;
  return guess(x, padding);
};
