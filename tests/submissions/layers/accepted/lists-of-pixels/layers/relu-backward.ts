import type { ReluBackward } from "#given/contract/relu-backward.ts";
import { tensor } from "#given/tensor.ts";


export const reluBackward: ReluBackward = (dy, x) => {
  if (String(dy.shape) !== String(x.shape)) {
    throw new RangeError(`Expected dy of shape ${x.shape}, got ${dy.shape}.`);
  }
  return tensor(x.shape, dy.data.map((g, i) => g * Number(x.data[i] > 0)));
};
