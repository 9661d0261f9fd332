import type { SingleStep } from "#given/contract/single-step.ts"
import { sum } from "./range.ts"

export const singleStep: SingleStep = (patch, filter, bias) =>
  bias + sum(Array.from(patch.data, (p, i) => p * filter.data[i]))
