import { maxPool } from "../../../reference/layers/max-pool.ts";
import { drawImage } from "../cases/draw-image.ts";
import { isOverPadded, type PoolingProblem, pooling, withFilter } from "../families/pooling.ts";
import { fits } from "../problem.ts";
import { type Contract, exactly, RANGE_ERROR } from "./contract.ts";

export const maxPoolContract: Contract<PoolingProblem> = {
  parameters: ["x", "window"],
  result: "tensor",
  family: pooling,
  makeCase(problem, draw) {
    const { hIn, wIn, cIn, m, f, stride, padding } = problem;
    const x = drawImage([hIn, wIn, cIn, m], draw);
    const window = { f, stride, padding };
    const refused = isOverPadded(problem) || !fits(withFilter(problem));
    return {
      args: [x, window],
      expected: () => (refused ? RANGE_ERROR : exactly(maxPool(x, window))),
    };
  },
};
