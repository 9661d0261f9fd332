import type { LossAndGradient } from "#given/contract/loss-and-gradient.ts";
import { zeros } from "#given/tensor.ts";
import { convSandwich } from "./conv-sandwich.ts";
import { convSandwichBackward } from "./conv-sandwich-backward.ts";
import { scores } from "./logits.ts";

export const lossAndGradient: LossAndGradient = (images, labels, { w1, b1, w2, b2, w3, b3 }) => {
  const [classes, features] = w3.shape;
  const m = images.shape[3];
  if (labels.data.length !== m) throw new RangeError("Expected a label an image.");

  const first = convSandwich(images, w1, b1);
  const second = convSandwich(first, w2, b2);
  const z = scores(second, w3, b3).data;
  const [dSecond, dw3, db3] = [zeros(second.shape), zeros(w3.shape), zeros(b3.shape)];
  let loss = 0;
  labels.data.forEach((label, n) => {
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new RangeError(`Expected a class, got ${label}.`);
    }
    const odds = Array.from({ length: classes }, (_, k) => Math.exp(z[k * m + n] - z[label * m + n]));
    const total = odds.reduce((sum, one) => sum + one);
    // Odds are relative to the label's, so its own is 1, and −ln p is the logarithm of them all.
    loss += Math.log(total) / m;
    odds.forEach((one, k) => {
      const slope = (k === label ? (1 - total) / total : one / total) / m;
      db3.data[k] += slope;
      for (let i = 0; i < features; i++) {
        dw3.data[k * features + i] += slope * second.data[i * m + n];
        dSecond.data[i * m + n] += slope * w3.data[k * features + i];
      }
    });
  });
  const two = convSandwichBackward(dSecond, first, w2, b2);
  const one = convSandwichBackward(two.dx, images, w1, b1);
  return {
    loss,
    gradient: { w1: one.dw, b1: one.db, w2: two.dw, b2: two.db, w3: dw3, b3: db3 },
  };
};
