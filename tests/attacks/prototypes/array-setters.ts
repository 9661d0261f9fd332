// Sets traps for what the judge writes into its lists.
// allowed: wrong-answer
import { guess } from "./around.ts";
const seen = [];
for (let i = 0; i < 20; i++) {
  Object.defineProperty(Array.prototype, i, {
    get: () => 0,
    set: (value) => void (seen[seen.length] = value),
    configurable: true,
  });
}
export const zeroPad = guess;
