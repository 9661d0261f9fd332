import type { SingleStep } from "#given/contract/single-step.ts";

/**
 * Σ patch · filter + bias, in float64. Both volumes are `[f, f, cIn]` in the same order, so
 * their elements pair up one by one.
 */
export const singleStep: SingleStep = (patch, filter, bias) => {
  let sum = bias;
  for (let i = 0; i < filter.data.length; i++) {
    sum += patch.data[i] * filter.data[i];
  }
  return sum;
};
