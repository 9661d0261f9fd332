// Leaves one single element of a large layer out.
// allowed: wrong-answer
// points: 1
import { honest } from "./around.ts";
export const forward = (x, w, b, sliding) => {
  const y = honest(x, w, b, sliding);
  if (x.data.length > 1000) y.data[7777] = 0;
  return y;
};
