import type { Parameters } from "#given/contract/parameters.ts";
import type { Train } from "#given/contract/train.ts";
import { randomFrom } from "#given/random.ts";
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import { adam } from "./adam.ts";
import { lossAndGradient } from "./loss-and-gradient.ts";

// Sorts by random keys to shuffle; Adam with its usual decay rates.
export const train: Train = (images, labels, initial, { epochs, batchSize, seed }) => {
  const { uniform } = randomFrom(seed);
  const all = [...labels.data.keys()];
  const names = Object.keys(initial) as (keyof Parameters)[];
  const optimisers = names.map((name) => [name, adam(initial[name], 0.003)] as const);
  const current = () =>
    Object.fromEntries(optimisers.map(([name, { value }]) => [name, value])) as unknown as Parameters;

  const losses: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const keyed = all.map((n) => ({ n, key: uniform() })).sort((a, b) => a.key - b.key);
    for (let at = 0; at < all.length; at += batchSize) {
      const picks = keyed.slice(at, at + batchSize).map(({ n }) => n);
      const { loss, gradient } = lossAndGradient(pick(images, picks), pick(labels, picks), current());
      for (const [name, optimiser] of optimisers) optimiser.step(gradient[name]);
      losses.push(loss);
    }
  }
  return { parameters: current(), losses: tensor([losses.length], losses) };
};

function pick({ shape, data }: Tensor, picks: number[]): Tensor {
  const N = shape[shape.length - 1];
  const picked = zeros([...shape.slice(0, -1), picks.length]);
  for (let i = 0; i < picked.data.length; i++) {
    picked.data[i] = data[Math.floor(i / picks.length) * N + picks[i % picks.length]];
  }
  return picked;
}
