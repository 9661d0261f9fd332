import type { Initialize } from "#given/contract/initialize.ts";
import { randomFrom } from "#given/random.ts";
import { zeros } from "#given/tensor.ts";

// Uniform within ±√(6 / (inputs + outputs)), as Glorot and Bengio have it.
export const initialize: Initialize = ({ hIn, wIn, cIn, f, K1, K2, classes }, seed) => {
  const random = randomFrom(seed);
  const uniform = (shape: number[], inputs: number, outputs: number) => {
    const w = zeros(shape);
    const limit = Math.sqrt(6 / (inputs + outputs));
    for (let i = 0; i < w.data.length; i++) w.data[i] = limit * (2 * random.uniform() - 1);
    return w;
  };
  const features = (hIn >> 2) * (wIn >> 2) * K2;
  return {
    w1: uniform([K1, f, f, cIn], f * f * cIn, f * f * K1),
    b1: zeros([K1]),
    w2: uniform([K2, f, f, K1], f * f * K1, f * f * K2),
    b2: zeros([K2]),
    w3: uniform([classes, features], features, classes),
    b3: zeros([classes]),
  };
};
