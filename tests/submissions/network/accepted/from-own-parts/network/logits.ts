import type { Logits } from "#given/contract/logits.ts";
import { dense } from "../layers/dense.ts";
import { convSandwich } from "./conv-sandwich.ts";
import { reshape } from "./sizes.ts";

export const logits: Logits = (images, p) => {
  const second = convSandwich(convSandwich(images, p.w1, p.b1), p.w2, p.b2);
  return dense(reshape(second, [p.w3.shape[1], images.shape[3]]), p.w3, p.b3);
};
