import type { Initialize } from "#given/contract/initialize.ts";
import { randomFrom } from "#given/random.ts";
import { sizeOf, type Tensor, zeros } from "#given/tensor.ts";

/**
 * In front of a ReLU the standard deviation is √(2 / terms), which keeps the signal's size from
 * layer to layer: ReLU throws half of it away. (K. He et al., Delving Deep into Rectifiers, 2015.)
 * The last layer has no ReLU, and should favour no class yet: √(1 / terms), a quarter of it.
 *
 * @returns fresh tensors; the biases are 0
 */
export const initialize: Initialize = ({ hIn, wIn, cIn, f, K1, K2, classes }, seed) => {
  const random = randomFrom(seed);

  function normal(shape: readonly number[], deviation: number): Tensor {
    const w = zeros(shape);
    for (let i = 0; i < sizeOf(shape); i++) {
      w.data[i] = deviation * random.normal();
    }
    return w;
  }

  const quarter = (length: number): number => Math.floor(Math.floor(length / 2) / 2);
  const features = quarter(hIn) * quarter(wIn) * K2;
  return {
    w1: normal([K1, f, f, cIn], Math.sqrt(2 / (f * f * cIn))),
    b1: zeros([K1]),
    w2: normal([K2, f, f, K1], Math.sqrt(2 / (f * f * K1))),
    b2: zeros([K2]),
    w3: normal([classes, features], Math.sqrt(1 / features) / 4),
    b3: zeros([classes]),
  };
};
