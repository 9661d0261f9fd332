// Leaves one filter of a large layer out, which a sample of the output may miss.
// allowed: wrong-answer
// points: 1
import { honest } from "./around.ts";
export const forward = (x, w, b, sliding) => {
  const y = honest(x, w, b, sliding);
  const K = y.shape[2];
  if (x.data.length > 1000) for (let i = 17; i < y.data.length; i += K) y.data[i] = 0;
  return y;
};
