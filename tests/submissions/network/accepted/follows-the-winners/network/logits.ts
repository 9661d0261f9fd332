import type { Logits } from "#given/contract/logits.ts";
import { type Tensor, zeros } from "#given/tensor.ts";
import { convSandwich } from "./conv-sandwich.ts";

export const logits: Logits = (images, { w1, b1, w2, b2, w3, b3 }) =>
  scores(convSandwich(convSandwich(images, w1, b1), w2, b2), w3, b3);

/** One row of w3 for each class, over all that the second sandwich saw. */
export function scores(second: Tensor, w3: Tensor, b3: Tensor): Tensor {
  const [classes, features] = w3.shape;
  const m = second.shape[3];
  const z = zeros([classes, m]);
  for (let at = 0; at < z.data.length; at++) {
    const k = Math.floor(at / m);
    z.data[at] = b3.data[k];
    for (let i = 0; i < features; i++) {
      z.data[at] += w3.data[k * features + i] * second.data[i * m + (at % m)];
    }
  }
  return z;
}
