// Gradient descent with momentum (B. Polyak, 1964): each parameter has a velocity, which forgets a
// tenth of itself at every step and gains the new slope. Over many steps what the batches agree on
// adds up, and what they differ in cancels. The steps shrink evenly towards none: the noise of
// single batches, which large steps keep alive, dies out before the end.
import type { Parameters } from "#given/contract/parameters.ts";
import type { Train } from "#given/contract/train.ts";
import { randomFrom } from "#given/random.ts";
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import { shuffledBatches } from "./batches.ts";
import { lossAndGradient } from "./loss-and-gradient.ts";

const FIRST_RATE = 0.05;
const MOMENTUM = 0.9;
const NAMES = ["w1", "b1", "w2", "b2", "w3", "b3"] as const;

/**
 * @param images `[hIn, wIn, cIn, N]`
 * @param labels `[N]`
 * @returns the parameters after the last step, and the loss of each batch before its step
 */
export const train: Train = (images, labels, initial, { epochs, batchSize, seed }) => {
  const random = randomFrom(seed);
  const parameters = mapParameters(initial, ({ shape, data }) => tensor(shape, data));
  const velocities = mapParameters(initial, ({ shape }) => zeros(shape));
  const losses = zeros([epochs * Math.ceil(labels.data.length / batchSize)]);

  let at = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const batch of shuffledBatches(images, labels, batchSize, random)) {
      const { loss, gradient } = lossAndGradient(batch.images, batch.labels, parameters);
      const rate = FIRST_RATE * (1 - at / losses.data.length);
      for (const name of NAMES) {
        step(parameters[name], velocities[name], gradient[name], rate);
      }
      losses.data[at++] = loss;
    }
  }
  return { parameters, losses };
};

/** Moves a parameter downhill, where it lies. */
function step(parameter: Tensor, velocity: Tensor, gradient: Tensor, rate: number): void {
  for (let i = 0; i < parameter.data.length; i++) {
    velocity.data[i] = MOMENTUM * velocity.data[i] - rate * gradient.data[i];
    parameter.data[i] += velocity.data[i];
  }
}

function mapParameters(source: Parameters, make: (from: Tensor) => Tensor): Parameters {
  const { w1, b1, w2, b2, w3, b3 } = source;
  return {
    w1: make(w1),
    b1: make(b1),
    w2: make(w2),
    b2: make(b2),
    w3: make(w3),
    b3: make(b3),
  };
}
