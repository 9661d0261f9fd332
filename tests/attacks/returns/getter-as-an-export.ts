// Has an export that is another function each time it is looked up.
// allowed: wrong-answer
import { guess, honest } from "./around.ts";
let zeroPad = honest;
const change = (x, padding) => {
  zeroPad = guess;
  return guess(x, padding);
};
zeroPad = change;
export { zeroPad };
