import type { Initialize } from "#given/contract/initialize.ts";
import { randomFrom } from "#given/random.ts";
import { zeros } from "#given/tensor.ts";

// Small random numbers.
export const initialize: Initialize = ({ hIn, wIn, cIn, f, K1, K2, classes }, seed) => {
  const random = randomFrom(seed);
  const normal = (shape: number[]) => {
    const w = zeros(shape);
    for (let i = 0; i < w.data.length; i++) w.data[i] = random.normal();
    return w;
  };
  const features = (hIn >> 2) * (wIn >> 2) * K2;
  return {
    w1: normal([K1, f, f, cIn]),
    b1: zeros([K1]),
    w2: normal([K2, f, f, K1]),
    b2: zeros([K2]),
    w3: normal([classes, features]),
    b3: zeros([classes]),
  };
};
