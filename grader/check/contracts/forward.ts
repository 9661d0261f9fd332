import { forward } from "../../../reference/im2col/forward.ts";
import type { Tensor } from "../../sandbox/values.ts";
import { convolution } from "../families/convolution.ts";
import { derive, fits, type Problem } from "../problem.ts";
import { type Contract, magnitudeOf, RANGE_ERROR, sums } from "./contract.ts";

export const forwardContract: Contract<Problem> = {
  parameters: ["x", "w", "b", "sliding"],
  result: "tensor",
  family: convolution,
  makeCase(problem, draw) {
    const { hIn, wIn, cIn, m, K, f, stride, padding } = problem;
    const x = draw.tensor([hIn, wIn, cIn, m]);
    const w = draw.tensor([K, f, f, cIn]);
    const b = draw.tensor([K]);
    const sliding = { stride, padding };
    const magnitudes = (): Tensor =>
      forward(magnitudeOf(x), magnitudeOf(w), magnitudeOf(b), sliding);
    return {
      args: [x, w, b, sliding],
      expected: () =>
        fits(problem)
          ? sums(draw, forward(x, w, b, sliding), { magnitudes, terms: derive(problem).F + 1 })
          : RANGE_ERROR,
    };
  },
};
