import type { Initialize } from "#given/contract/initialize.ts";
import { randomFrom } from "#given/random.ts";
import { zeros } from "#given/tensor.ts";

export const initialize: Initialize = ({ hIn, wIn, cIn, f, K1, K2, classes }, seed) => {
  const random = randomFrom(seed);
  const shapes = {
    w1: [K1, f, f, cIn],
    w2: [K2, f, f, K1],
    w3: [classes, (hIn >> 2) * (wIn >> 2) * K2],
  };
  // LeCun: a variance of one over the number of terms.
  const draw = ([rows, ...terms]: number[]) => {
    const w = zeros([rows, ...terms]);
    const deviation = 1 / Math.sqrt(w.data.length / rows);
    w.data.forEach((_, i) => {
      w.data[i] = deviation * random.normal();
    });
    return w;
  };
  return {
    w1: draw(shapes.w1),
    b1: zeros([K1]),
    w2: draw(shapes.w2),
    b2: zeros([K2]),
    w3: draw(shapes.w3),
    b3: zeros([classes]),
  };
};
