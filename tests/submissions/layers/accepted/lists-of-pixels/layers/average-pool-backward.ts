import type { AveragePoolBackward } from "#given/contract/average-pool-backward.ts";
import { zeros } from "#given/tensor.ts";
import { windowsOf } from "./support/windows.ts";


export const averagePoolBackward: AveragePoolBackward = (dy, { hIn, wIn }, window) => {
  const [h, w, cIn, m] = dy.shape;
  const { hOut, wOut, windows } = windowsOf(hIn, wIn, window);
  if (h !== hOut || w !== wOut) {
    throw new RangeError(`Expected dy of ${hOut} by ${wOut}, got ${h} by ${w}.`);
  }
  const depth = cIn * m;
  const dx = zeros([hIn, wIn, cIn, m]);
  windows.forEach((pixels, at) => {
    for (const p of pixels) {
      for (let d = 0; d < depth; d++) {
        dx.data[p * depth + d] += dy.data[at * depth + d] / pixels.length;
      }
    }
  });
  return dx;
};
