import type { LossAndGradient } from "#given/contract/loss-and-gradient.ts";
import { dense } from "../layers/dense.ts";
import { denseBackward } from "../layers/dense-backward.ts";
import { flatten } from "../layers/flatten.ts";
import { flattenBackward } from "../layers/flatten-backward.ts";
import { softmaxCrossEntropy } from "../layers/softmax-cross-entropy.ts";
import { convSandwich } from "./conv-sandwich.ts";
import { convSandwichBackward } from "./conv-sandwich-backward.ts";

/**
 * The chain rule, layer by layer: what one layer's backward pass says of its input is what the
 * layer before is told of its output. The images' own gradient is left over: nobody needs it.
 *
 * @param images `[hIn, wIn, cIn, m]`
 * @param labels `[m]`
 * @throws RangeError when a label is no class, or there are not m labels
 */
export const lossAndGradient: LossAndGradient = (images, labels, { w1, b1, w2, b2, w3, b3 }) => {
  const first = convSandwich(images, w1, b1);
  const second = convSandwich(first, w2, b2);
  const features = flatten(second);
  const { loss, dlogits } = softmaxCrossEntropy(dense(features, w3, b3), labels);

  const [h, w, c] = second.shape;
  const third = denseBackward(features, w3, dlogits);
  const dSecond = flattenBackward(third.dx, { h, w, c });
  const { dx: dFirst, dw: dw2, db: db2 } = convSandwichBackward(dSecond, first, w2, b2);
  const { dw: dw1, db: db1 } = convSandwichBackward(dFirst, images, w1, b1);
  return {
    loss,
    gradient: { w1: dw1, b1: db1, w2: dw2, b2: db2, w3: third.dw, b3: third.db },
  };
};
