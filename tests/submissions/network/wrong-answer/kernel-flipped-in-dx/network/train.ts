import type { Train } from "#given/contract/train.ts";
import { randomFrom } from "#given/random.ts";
import { tensor, zeros } from "#given/tensor.ts";
import { lossAndGradient } from "./loss-and-gradient.ts";

const RATE = 0.1;

// Plain gradient descent.
export const train: Train = (images, labels, initial, { epochs, batchSize, seed }) => {
  const random = randomFrom(seed);
  const N = labels.data.length;
  const pixels = images.data.length / N;
  const parameters = {
    w1: tensor(initial.w1.shape, initial.w1.data),
    b1: tensor(initial.b1.shape, initial.b1.data),
    w2: tensor(initial.w2.shape, initial.w2.data),
    b2: tensor(initial.b2.shape, initial.b2.data),
    w3: tensor(initial.w3.shape, initial.w3.data),
    b3: tensor(initial.b3.shape, initial.b3.data),
  };
  const losses: number[] = [];
  const order = Array.from({ length: N }, (_, n) => n);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let n = N - 1; n > 0; n--) {
      const other = random.index(n + 1);
      [order[n], order[other]] = [order[other], order[n]];
    }
    for (let start = 0; start < N; start += batchSize) {
      const picks = order.slice(start, start + batchSize);
      const batch = zeros([...images.shape.slice(0, 3), picks.length]);
      for (let p = 0; p < pixels; p++) {
        picks.forEach((pick, n) => {
          batch.data[p * picks.length + n] = images.data[p * N + pick];
        });
      }
      const own = tensor(
        [picks.length],
        picks.map((pick) => labels.data[pick]),
      );
      const { loss, gradient } = lossAndGradient(batch, own, parameters);
      for (const name of ["w1", "b1", "w2", "b2", "w3", "b3"] as const) {
        const { data } = parameters[name];
        for (let i = 0; i < data.length; i++) data[i] -= RATE * gradient[name].data[i];
      }
      losses.push(loss);
    }
  }
  return { parameters, losses: tensor([losses.length], losses) };
};
