// Attacks nothing: leaves its debugging output in.
// allowed: accepted
// points: 3
import { honest } from "./around.ts";
console.log("loaded");
export const zeroPad = (x, padding) => {
  console.time("pad");
  console.log(x, padding);
  const y = honest(x, padding);
  console.table([...y.data]);
  console.timeEnd("pad");
  return y;
};
