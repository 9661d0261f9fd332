import { inputGradient } from "../../../reference/backward/input-gradient.ts";
import type { Tensor } from "../../sandbox/values.ts";
import { backwardSizes } from "../cases/backward-sizes.ts";
import { convolution } from "../families/convolution.ts";
import type { Problem } from "../problem.ts";
import { type Contract, magnitudeOf, RANGE_ERROR, sums } from "./contract.ts";

export const inputGradientContract: Contract<Problem> = {
  parameters: ["dy", "w", "image", "sliding"],
  result: "tensor",
  family: convolution,
  makeCase(problem, draw) {
    const { hIn, wIn, cIn, m, K, stride, padding } = problem;
    const sizes = backwardSizes(problem, draw);
    const dy = draw.tensor([sizes.hOut, sizes.wOut, K, m]);
    const w = draw.tensor([K, sizes.f, sizes.f, cIn]);
    const [image, sliding] = [
      { hIn, wIn },
      { stride, padding },
    ];
    const magnitudes = (): Tensor => inputGradient(magnitudeOf(dy), magnitudeOf(w), image, sliding);
    return {
      args: [dy, w, image, sliding],
      expected: () =>
        sizes.throws
          ? RANGE_ERROR
          : sums(draw, inputGradient(dy, w, image, sliding), {
              magnitudes,
              terms: K * sizes.f ** 2,
            }),
    };
  },
};
