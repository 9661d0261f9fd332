import { singleStep } from "../../../reference/naive/single-step.ts";
import { convolution } from "../families/convolution.ts";
import type { Problem } from "../problem.ts";
import { type Contract, magnitudeOf, sums } from "./contract.ts";

export const singleStepContract: Contract<Problem> = {
  parameters: ["patch", "filter", "bias"],
  result: "number",
  family: convolution,
  neverThrows: true,
  makeCase({ f, cIn }, draw) {
    const patch = draw.tensor([f, f, cIn]);
    const filter = draw.tensor([f, f, cIn]);
    const bias = draw.number();
    const magnitudes = (): number =>
      singleStep(magnitudeOf(patch), magnitudeOf(filter), Math.abs(bias));
    return {
      args: [patch, filter, bias],
      expected: () =>
        sums(draw, singleStep(patch, filter, bias), { magnitudes, terms: f * f * cIn }),
    };
  },
};
