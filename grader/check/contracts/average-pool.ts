import { averagePool } from "../../../reference/layers/average-pool.ts";
import { isOverPadded, type PoolingProblem, pooling, withFilter } from "../families/pooling.ts";
import { fits } from "../problem.ts";
import { sumBounds } from "../tolerance.ts";
import { type Contract, magnitudeOf, RANGE_ERROR, within } from "./contract.ts";

export const averagePoolContract: Contract<PoolingProblem> = {
  parameters: ["x", "window"],
  result: "tensor",
  family: pooling,
  makeCase(problem, draw) {
    const { hIn, wIn, cIn, m, f, stride, padding } = problem;
    const x = draw.tensor([hIn, wIn, cIn, m]);
    const window = { f, stride, padding };
    const refused = isOverPadded(problem) || !fits(withFilter(problem));
    return {
      args: [x, window],
      expected: () => {
        if (refused) return RANGE_ERROR;
        // Integers too: a mean is a quotient, and one that is kept up to date rounds at each step.
        const magnitudes = averagePool(magnitudeOf(x), window);
        return within(averagePool(x, window), sumBounds(magnitudes.data, f * f));
      },
    };
  },
};
