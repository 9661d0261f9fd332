// Answers infinity, and hopes that ∞ − ∞ is compared.
// allowed: wrong-answer
import { guess } from "./around.ts";
export const zeroPad = (x, padding) => {
  const y = guess(x, padding);
  y.data.fill(Infinity);
  return y;
};
