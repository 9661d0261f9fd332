import { maxPoolBackward } from "../../../reference/layers/max-pool-backward.ts";
import { drawDistinct, drawTies } from "../cases/draw-image.ts";
import { mismatchedOrFlat } from "../cases/mismatched.ts";
import { outputShape, windowsOver } from "../cases/pooled.ts";
import type { Extended } from "../families/extended.ts";
import {
  isOverPadded,
  maxPoolingBackward,
  type PoolingProblem,
  withFilter,
} from "../families/pooling.ts";
import { fits } from "../problem.ts";
import { sumBounds } from "../tolerance.ts";
import { type Contract, exactly, magnitudeOf, RANGE_ERROR, within } from "./contract.ts";

export const maxPoolBackwardContract: Contract<Extended<PoolingProblem, "surplus" | "corner">> = {
  parameters: ["dy", "x", "window"],
  result: "tensor",
  family: maxPoolingBackward,
  makeCase(problem, draw) {
    const { hIn, wIn, cIn, m, f, stride, padding, surplus, corner } = problem;
    const shape = [hIn, wIn, cIn, m];
    // Without a corner no two values are alike: the rule for ties then doesn't matter.
    const x = corner > 0 ? drawTies(shape, draw) : drawDistinct(shape, draw);
    const dy = draw.tensor(mismatchedOrFlat(outputShape(problem), surplus, draw));
    const window = { f, stride, padding };
    const refused = isOverPadded(problem) || !fits(withFilter(problem)) || surplus > 0;
    return {
      args: [dy, x, window],
      expected: () => {
        if (refused) return RANGE_ERROR;
        const dx = maxPoolBackward(dy, x, window);
        // Where windows don't overlap nothing is added.
        if (draw.numbers === "integers" || stride >= f) return exactly(dx);
        const magnitudes = maxPoolBackward(magnitudeOf(dy), x, window);
        return within(dx, sumBounds(magnitudes.data, windowsOver(problem)));
      },
    };
  },
};
