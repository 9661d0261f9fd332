import type { MaxPoolBackward } from "#given/contract/max-pool-backward.ts";
import { zeros } from "#given/tensor.ts";
import { windowsOf } from "./support/windows.ts";


export const maxPoolBackward: MaxPoolBackward = (dy, x, window) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const { hOut, wOut, windows } = windowsOf(hIn, wIn, window);
  if (String(dy.shape) !== String([hOut, wOut, cIn, m])) {
    throw new RangeError(`Expected dy of shape ${[hOut, wOut, cIn, m]}, got ${dy.shape}.`);
  }
  const depth = cIn * m;
  const dx = zeros(x.shape);
  windows.forEach((pixels, at) => {
    for (let d = 0; d < depth; d++) {
      const values = pixels.map((p) => x.data[p * depth + d]);
      // indexOf finds the first, which is what the rule for ties asks.
      const winner = pixels[values.indexOf(Math.max(...values))];
      dx.data[winner * depth + d] += dy.data[at * depth + d];
    }
  });
  return dx;
};
