// Returns at once, and writes the answer in a microtask: still in time, so no points are stolen.
// allowed: accepted, wrong-answer
// points: 3
import { guess, honest } from "./around.ts";
export const zeroPad = (x, padding) => {
  const y = guess(x, padding);
  Promise.resolve().then(() => y.data.set(honest(x, padding).data));
  return y;
};
