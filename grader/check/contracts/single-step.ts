import { singleStep } from "../../../reference/naive/single-step.ts";
import { sumBounds } from "../tolerance.ts";
import { type Contract, magnitudeOf } from "./contract.ts";

export const singleStepContract: Contract = {
  result: "number",
  makeCase: ({ f, cIn }, draw) => {
    const patch = draw.tensor([f, f, cIn]);
    const filter = draw.tensor([f, f, cIn]);
    const bias = draw.number();
    return {
      args: [patch, filter, bias],
      expected: () => {
        const magnitude = singleStep(magnitudeOf(patch), magnitudeOf(filter), Math.abs(bias));
        return {
          kind: "value",
          value: { kind: "number", value: singleStep(patch, filter, bias) },
          bounds: draw.numbers === "integers" ? [0] : sumBounds([magnitude], f * f * cIn),
        };
      },
    };
  },
};
