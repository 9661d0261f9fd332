import { reluBackward } from "../../../reference/layers/relu-backward.ts";
import type { Tensor } from "../../sandbox/values.ts";
import { mismatchedOrFlat } from "../cases/mismatched.ts";
import type { Draw } from "../draw.ts";
import type { Extended } from "../families/extended.ts";
import { elementwiseBackward, type ImagesProblem } from "../families/images.ts";
import { type Contract, exactly, RANGE_ERROR } from "./contract.ts";
import { shapeOf } from "./relu.ts";

type Problem = Extended<ImagesProblem, "flat" | "corner" | "surplus">;

export const reluBackwardContract: Contract<Problem> = {
  parameters: ["dy", "x"],
  result: "tensor",
  family: elementwiseBackward,
  makeCase(problem, draw) {
    const shape = shapeOf(problem);
    const x = drawInput(shape, problem.corner, draw);
    const dy = draw.tensor(mismatchedOrFlat(shape, problem.surplus, draw));
    const refused = problem.surplus > 0;
    return {
      args: [dy, x],
      expected: () => (refused ? RANGE_ERROR : exactly(reluBackward(dy, x))),
    };
  },
};

/**
 * At x = 0 there is no derivative: half of the inputs lie there, or none.
 *
 * @param corner 0 for none
 */
function drawInput(shape: readonly number[], corner: number, draw: Draw): Tensor {
  const { data } = draw.tensor(shape);
  return { shape, data: data.map((value) => (corner > 0 ? value * draw.index(2) : value || 1)) };
}
