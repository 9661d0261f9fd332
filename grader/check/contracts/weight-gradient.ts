import { weightGradient } from "../../../reference/backward/weight-gradient.ts";
import type { Tensor } from "../../sandbox/values.ts";
import { backwardSizes } from "../cases/backward-sizes.ts";
import { convolution } from "../families/convolution.ts";
import { derive, type Problem } from "../problem.ts";
import { type Contract, magnitudeOf, RANGE_ERROR, sums, WEIGHT_AXES } from "./contract.ts";

export const weightGradientContract: Contract<Problem> = {
  parameters: ["x", "dy", "window"],
  result: "tensor",
  axes: { "": WEIGHT_AXES },
  family: convolution,
  makeCase(problem, draw) {
    const { hIn, wIn, cIn, m, K, stride, padding } = problem;
    const sizes = backwardSizes(problem, draw);
    const x = draw.tensor([hIn, wIn, cIn, m]);
    const dy = draw.tensor([sizes.hOut, sizes.wOut, K, m]);
    const window = { f: sizes.f, stride, padding };
    const magnitudes = (): Tensor => weightGradient(magnitudeOf(x), magnitudeOf(dy), window);
    return {
      args: [x, dy, window],
      expected: () =>
        sizes.throws
          ? RANGE_ERROR
          : sums(draw, weightGradient(x, dy, window), { magnitudes, terms: derive(problem).N }),
    };
  },
};
