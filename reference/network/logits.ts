import type { Logits } from "#given/contract/logits.ts";
import { dense } from "../layers/dense.ts";
import { flatten } from "../layers/flatten.ts";
import { convSandwich } from "./conv-sandwich.ts";

/**
 * @param images `[hIn, wIn, cIn, m]`
 * @returns `[classes, m]`, freshly allocated
 */
export const logits: Logits = (images, { w1, b1, w2, b2, w3, b3 }) => {
  const first = convSandwich(images, w1, b1);
  const second = convSandwich(first, w2, b2);
  return dense(flatten(second), w3, b3);
};
