import type { DenseBackward } from "#given/contract/dense-backward.ts";
import { tensor } from "#given/tensor.ts";
import { times, transpose } from "./support/matrix.ts";


export const denseBackward: DenseBackward = (x, w, dy) => {
  if (w.shape[1] !== x.shape[0]) throw new RangeError("w and x don't go together.");
  // The products throw a RangeError when dy doesn't.
  const dx = times(transpose(w), dy);
  const dw = times(dy, transpose(x));
  const ones = tensor([x.shape[1], 1], Array(x.shape[1]).fill(1));
  const db = tensor([w.shape[0]], times(dy, ones).data);
  return { dx, dw, db };
};
