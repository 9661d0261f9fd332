import type { LossAndGradient } from "#given/contract/loss-and-gradient.ts";
import { zeros } from "#given/tensor.ts";
import { convSandwich } from "./conv-sandwich.ts";
import { convSandwichBackward } from "./conv-sandwich-backward.ts";
import { dense } from "./dense.ts";

export const lossAndGradient: LossAndGradient = (images, labels, { w1, b1, w2, b2, w3, b3 }) => {
  const first = convSandwich(images, w1, b1);
  const second = convSandwich(first, w2, b2);
  const z = dense(second, w3, b3);
  const [classes, m] = z.shape;
  if (labels.data.length !== m) throw new RangeError(`${labels.data.length} labels, ${m} images`);
  const [, features] = w3.shape;
  const dw3 = zeros(w3.shape);
  const db3 = zeros(b3.shape);
  const dSecond = zeros(second.shape);
  let loss = 0;

  for (let n = 0; n < m; n++) {
    const label = labels.data[n];
    if (!(label >= 0 && label < classes && label % 1 === 0)) {
      throw new RangeError(`${label} is no class`);
    }
    let largest = -Infinity;
    for (let k = 0; k < classes; k++) largest = Math.max(largest, z.data[k * m + n]);
    let total = 0;
    for (let k = 0; k < classes; k++) total += Math.exp(z.data[k * m + n] - largest);
    loss += (Math.log(total) + largest - z.data[label * m + n]) / m;

    for (let k = 0; k < classes; k++) {
      const p = Math.exp(z.data[k * m + n] - largest) / total;
      const slope = (p - (k === label ? 1 : 0)) / m;
      db3.data[k] += slope;
      for (let i = 0; i < features; i++) {
        dw3.data[k * features + i] += slope * second.data[i * m + n];
        dSecond.data[i * m + n] += slope * w3.data[k * features + i];
      }
    }
  }
  const inner = convSandwichBackward(dSecond, first, w2, b2);
  const outer = convSandwichBackward(inner.dx, images, w1, b1);
  return {
    loss,
    gradient: { w1: outer.dw, b1: outer.db, w2: inner.dw, b2: inner.db, w3: dw3, b3: db3 },
  };
};
