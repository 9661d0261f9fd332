import { fits, multiplyAdds, type Problem } from "../../check/problem.ts";
import type { Tensor } from "../../sandbox/values.ts";
import type { TimedContract, VerifiedBy } from "./contract.ts";

export const DECK_LOOPS = "the deck's seven loops as it writes them, adding into the output";

export interface ConvolutionCall {
  readonly x: Tensor;
  readonly w: Tensor;
  readonly b: Tensor;
  /** How far an output may be off where it went through a transform; 0 unless told. */
  readonly transformError?: number;
}

/**
 * The deck's layer.
 *
 * @param transformError how far an output may be off beyond a direct sum's rounding
 */
export function timedForward(
  verified: VerifiedBy<ConvolutionCall, Problem>,
  transformError: (layer: ConvolutionCall, problem: Problem) => number = () => 0,
): TimedContract<Problem> {
  return {
    result: "tensor",
    baselineTitle: DECK_LOOPS,
    baselineCalls: 1,
    multiplyAdds: (layer) => (fits(layer) ? multiplyAdds(layer) : 0),
    makeCall(layer, draw) {
      const { hIn, wIn, cIn, m, K, f, stride, padding } = layer;
      const x = draw.tensor([hIn, wIn, cIn, m]);
      const w = draw.tensor([K, f, f, cIn]);
      const b = draw.tensor([K]);
      return {
        args: [x, w, b, { stride, padding }],
        ...verified({ x, w, b, transformError: transformError({ x, w, b }, layer) }, layer, draw),
      };
    },
  };
}
