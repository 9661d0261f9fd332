// Stays just below the limit of a call, so that all calls together take very long.
// allowed: time-limit
import { honest } from "./around.ts";
export const zeroPad = (x, padding) => {
  for (let i = 0; i < 8e7; i++) x.data[0] += 0;
  return honest(x, padding);
};
