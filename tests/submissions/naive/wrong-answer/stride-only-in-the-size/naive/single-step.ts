import type { SingleStep } from "#given/contract/single-step.ts";

export const singleStep: SingleStep = (patch, filter, bias) => {
  let sum = 0;
  for (let i = 0; i < patch.data.length; i++) {
    sum += patch.data[i] * filter.data[i];
  }
  return sum + bias;
};
