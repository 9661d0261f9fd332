import type { Dense } from "#given/contract/dense.ts";
import { tensor } from "#given/tensor.ts";
import { times } from "./support/matrix.ts";


export const dense: Dense = (x, w, b) => {
  const { shape, data } = times(w, x);
  const [nOut, m] = shape;
  if (b.data.length !== nOut) throw new RangeError(`Expected ${nOut} biases, got ${b.data.length}.`);
  return tensor(shape, data.map((v, at) => v + b.data[Math.floor(at / m)]));
};
