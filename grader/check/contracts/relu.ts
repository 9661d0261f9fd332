import { relu } from "../../../reference/layers/relu.ts";
import type { Extended } from "../families/extended.ts";
import { elementwise, type ImagesProblem } from "../families/images.ts";
import { type Contract, exactly } from "./contract.ts";

export const reluContract: Contract<Extended<ImagesProblem, "flat">> = {
  parameters: ["x"],
  result: "tensor",
  family: elementwise,
  neverThrows: true,
  makeCase(problem, draw) {
    const x = draw.tensor(shapeOf(problem));
    return { args: [x], expected: () => exactly(relu(x)) };
  },
};

/** `[hIn, wIn, cIn, m]`, or flattened. */
export function shapeOf({ hIn, wIn, cIn, m, flat }: Extended<ImagesProblem, "flat">): number[] {
  return flat > 0 ? [hIn * wIn * cIn, m] : [hIn, wIn, cIn, m];
}
