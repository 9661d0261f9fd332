// Gradient descent with momentum (B. Polyak, 1964): each parameter has a velocity, which forgets a
// tenth of itself at every step and gains the new slope. Over many steps what the batches agree on
// adds up, and what they differ in cancels.
import type { Parameters } from "#given/contract/parameters.ts";
import type { Train } from "#given/contract/train.ts";
import { randomFrom } from "#given/random.ts";
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import { shuffledBatches } from "./batches.ts";
import { lossAndGradient } from "./loss-and-gradient.ts";

const RATE = 0.05;
const MOMENTUM = 0.9;

/**
 * @param images `[hIn, wIn, cIn, N]`
 * @param labels `[N]`
 * @returns the parameters after the last step, and the loss of each batch before its step
 */
export const train: Train = (images, labels, initial, { epochs, batchSize, seed }) => {
  const random = randomFrom(seed);
  const parameters = mapParameters((name) => tensor(initial[name].shape, initial[name].data));
  const velocities = mapParameters((name) => zeros(initial[name].shape));
  const losses: number[] = [];

  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const batch of shuffledBatches(images, labels, batchSize, random)) {
      const { loss, gradient } = lossAndGradient(batch.images, batch.labels, parameters);
      losses.push(loss);
      for (const name of NAMES) {
        step(parameters[name], velocities[name], gradient[name]);
      }
    }
  }
  return { parameters, losses: tensor([losses.length], losses) };
};

/** Moves a parameter in place, downhill. */
function step({ data }: Tensor, velocity: Tensor, gradient: Tensor): void {
  for (let i = 0; i < data.length; i++) {
    velocity.data[i] = MOMENTUM * velocity.data[i] - RATE * gradient.data[i];
    data[i] += velocity.data[i];
  }
}

const NAMES = ["w1", "b1", "w2", "b2", "w3", "b3"] as const;

function mapParameters(make: (name: keyof Parameters) => Tensor): Parameters {
  return {
    w1: make("w1"),
    b1: make("b1"),
    w2: make("w2"),
    b2: make("b2"),
    w3: make("w3"),
    b3: make("b3"),
  };
}
