import { forward } from "../../../reference/naive/forward.ts";
import type { Tensor } from "../../sandbox/values.ts";
import { isPointwise, type PointwiseProblem, pointwise } from "../families/pointwise.ts";
import { type Contract, magnitudeOf, RANGE_ERROR, sums } from "./contract.ts";

/** Where the weight is one of 1×1 kernels, the deck's layer says what the answer is. */
export const pointwiseContract: Contract<PointwiseProblem> = {
  parameters: ["x", "w", "b"],
  result: "tensor",
  family: pointwise,
  makeCase(problem, draw) {
    const { hIn, wIn, cIn, m, K, fH, fW, depth } = problem;
    const x = draw.tensor([hIn, wIn, cIn, m]);
    const w = draw.tensor([K, fH, fW, depth]);
    const b = draw.tensor([K]);
    const sliding = { stride: 1, padding: 0 };
    const magnitudes = (): Tensor =>
      forward(magnitudeOf(x), magnitudeOf(w), magnitudeOf(b), sliding);
    return {
      args: [x, w, b],
      expected: () =>
        isPointwise(problem)
          ? sums(draw, forward(x, w, b, sliding), { magnitudes, terms: cIn + 1 })
          : RANGE_ERROR,
    };
  },
};
