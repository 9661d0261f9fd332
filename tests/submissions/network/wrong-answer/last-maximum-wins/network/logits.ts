import type { Logits } from "#given/contract/logits.ts";
import { convSandwich } from "./conv-sandwich.ts";
import { dense } from "./dense.ts";

export const logits: Logits = (images, { w1, b1, w2, b2, w3, b3 }) =>
  dense(convSandwich(convSandwich(images, w1, b1), w2, b2), w3, b3);
