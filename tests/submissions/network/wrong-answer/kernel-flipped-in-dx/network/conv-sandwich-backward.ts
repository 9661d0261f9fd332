import type { ConvSandwichBackward } from "#given/contract/conv-sandwich-backward.ts";
import { zeros } from "#given/tensor.ts";
import { convolve, convolveBackward } from "./convolution.ts";
import { pool } from "./pool.ts";

export const convSandwichBackward: ConvSandwichBackward = (dy, x, w, b) => {
  const convolved = convolve(x, w, b);
  const { y, winners } = pool(convolved);
  if (dy.shape.join() !== y.shape.join()) throw new RangeError(`dy is [${dy.shape}], y [${y.shape}]`);
  const slopes = zeros(convolved.shape);
  for (let i = 0; i < winners.length; i++) {
    if (winners[i] >= 0) slopes.data[winners[i]] = dy.data[i];
  }
  return convolveBackward(x, w, slopes);
};
