import type { MaxPoolBackward } from "#given/contract/max-pool-backward.ts";
import { zeros } from "#given/tensor.ts";
import { eachWinner } from "./windows.ts";

export const maxPoolBackward: MaxPoolBackward = (dy, x, window) => {
  const dx = zeros(x.shape);
  const shape = eachWinner(x, window, (out, at) => {
    dx.data[at] += dy.data[out];
  });
  if (String(shape) !== String(dy.shape)) throw new RangeError("dy has another shape");
  return dx;
};
