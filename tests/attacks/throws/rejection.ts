// Rejects a promise that nobody waits for.
// allowed: accepted, runtime-error
// points: 3
import { honest } from "./around.ts";
export const zeroPad = (x, padding) => {
  Promise.reject(new Error("unhandled"));
  return honest(x, padding);
};
