import { isPointwise, type PointwiseProblem } from "../../check/families/pointwise.ts";
import type { Problem } from "../../check/problem.ts";
import type { TimedContract, VerifiedBy } from "./contract.ts";
import { type ConvolutionCall, DECK_LOOPS } from "./forward.ts";

/** Against the deck's loops on the same layer, whose kernels happen to be 1×1. */
export function timedPointwise(
  verified: VerifiedBy<ConvolutionCall, Problem>,
): TimedContract<PointwiseProblem> {
  return {
    result: "tensor",
    baselineTitle: DECK_LOOPS,
    baselineCalls: 1,
    multiplyAdds: (layer) =>
      isPointwise(layer) ? layer.hIn * layer.wIn * layer.m * layer.K * layer.cIn : 0,
    makeCall({ hIn, wIn, cIn, m, K }, draw) {
      const x = draw.tensor([hIn, wIn, cIn, m]);
      const w = draw.tensor([K, 1, 1, cIn]);
      const b = draw.tensor([K]);
      const sliding = { stride: 1, padding: 0 };
      return {
        args: [x, w, b],
        baselineArgs: [x, w, b, sliding],
        ...verified({ x, w, b }, { hIn, wIn, cIn, m, K, f: 1, ...sliding }, draw),
      };
    },
  };
}
