import type { ReluBackward } from "#given/contract/relu-backward.ts";
import { tensor } from "#given/tensor.ts";
import { expectShape } from "./expect-shape.ts";

/**
 * dy where x > 0, else 0: also at x = 0.
 *
 * @returns dx in the shape of x, freshly allocated
 * @throws RangeError when dy and x have different shapes
 */
export const reluBackward: ReluBackward = (dy, x) => {
  expectShape(dy, x.shape);
  return tensor(
    x.shape,
    x.data.map((value, index) => (value > 0 ? dy.data[index] : 0)),
  );
};
