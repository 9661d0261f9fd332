// Throws when the call is over, where nobody catches.
// allowed: accepted, runtime-error
// points: 3
import { honest } from "./around.ts";
export const zeroPad = (x, padding) => {
  Promise.resolve().then(() => {
    throw new Error("later");
  });
  return honest(x, padding);
};
