// Returns a shape that is another each time it is read.
// allowed: accepted, malformed-output, wrong-answer
// points: 3
import { honest } from "./around.ts";
export const zeroPad = (x, padding) => {
  const y = honest(x, padding);
  let reads = 0;
  return { data: y.data, get shape() { return reads++ === 0 ? y.shape : [1e9]; } };
};
