import { averagePoolBackward } from "../../../reference/layers/average-pool-backward.ts";
import { mismatched } from "../cases/mismatched.ts";
import { outputShape, windowsOver } from "../cases/pooled.ts";
import type { Extended } from "../families/extended.ts";
import {
  isOverPadded,
  type PoolingProblem,
  poolingBackward,
  withFilter,
} from "../families/pooling.ts";
import { fits } from "../problem.ts";
import { sumBounds } from "../tolerance.ts";
import { type Contract, magnitudeOf, RANGE_ERROR, within } from "./contract.ts";

export const averagePoolBackwardContract: Contract<Extended<PoolingProblem, "surplus">> = {
  parameters: ["dy", "image", "window"],
  result: "tensor",
  family: poolingBackward,
  makeCase(problem, draw) {
    const { hIn, wIn, f, stride, padding, surplus } = problem;
    // Channels and images are dy's own: only its height and width can be wrong.
    const [hOut = 0, wOut = 0, ...others] = outputShape(problem);
    const dy = draw.tensor([...mismatched([hOut, wOut], surplus, draw), ...others]);
    const image = { hIn, wIn };
    const window = { f, stride, padding };
    const refused = isOverPadded(problem) || !fits(withFilter(problem)) || surplus > 0;
    return {
      args: [dy, image, window],
      expected: () => {
        if (refused) return RANGE_ERROR;
        const magnitudes = averagePoolBackward(magnitudeOf(dy), image, window);
        return within(
          averagePoolBackward(dy, image, window),
          sumBounds(magnitudes.data, windowsOver(problem)),
        );
      },
    };
  },
};
