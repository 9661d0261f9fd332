// Guesses at random, again and again.
// allowed: wrong-answer
import { guess } from "./around.ts";
export const zeroPad = (x, padding) => {
  const y = guess(x, padding);
  for (let i = 0; i < y.data.length; i++) y.data[i] = Math.floor(Math.random() * 19) - 9;
  return y;
};
