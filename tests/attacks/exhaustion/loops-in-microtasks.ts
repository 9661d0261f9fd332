// Returns, and goes on in microtasks without end.
// allowed: time-limit
// endless: true
import { honest } from "./around.ts";
export const zeroPad = (x, padding) => {
  const again = () => Promise.resolve().then(again);
  again();
  return honest(x, padding);
};
