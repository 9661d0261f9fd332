import type { LossAndGradient } from "#given/contract/loss-and-gradient.ts";
import { dense } from "../layers/dense.ts";
import { denseBackward } from "../layers/dense-backward.ts";
import { softmaxCrossEntropy } from "../layers/softmax-cross-entropy.ts";
import { convSandwich } from "./conv-sandwich.ts";
import { convSandwichBackward } from "./conv-sandwich-backward.ts";
import { reshape } from "./sizes.ts";

export const lossAndGradient: LossAndGradient = (images, labels, p) => {
  const a1 = convSandwich(images, p.w1, p.b1);
  const a2 = convSandwich(a1, p.w2, p.b2);
  const flat = reshape(a2, [p.w3.shape[1], images.shape[3]]);
  const { loss, dlogits } = softmaxCrossEntropy(dense(flat, p.w3, p.b3), labels);
  const d3 = denseBackward(flat, p.w3, dlogits);
  const d2 = convSandwichBackward(reshape(d3.dx, [...a2.shape]), a1, p.w2, p.b2);
  const d1 = convSandwichBackward(d2.dx, images, p.w1, p.b1);
  const gradient = { w1: d1.dw, b1: d1.db, w2: d2.dw, b2: d2.db, w3: d3.dw, b3: d3.db };
  return { loss, gradient };
};
