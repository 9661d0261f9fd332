import type { SingleStep } from "#given/contract/single-step.ts"

// |0 keeps the sum an integer, which is faster
export const singleStep: SingleStep = (patch, filter, bias) => {
  let total = bias | 0
  for (let i = 0; i < patch.data.length; i++) {
    total = (total + patch.data[i] * filter.data[i]) | 0
  }
  return total
}
