import { fits, multiplyAdds, type Problem } from "../../check/problem.ts";
import { type ConvolutionCall, isConvolution } from "../projection.ts";
import { drawWeights, type TimedContract } from "./contract.ts";

export const DECK_LOOPS = "the deck's seven loops as it writes them, adding into the output";

/**
 * The deck's layer.
 *
 * @param transformError how far an output may be off beyond a direct sum's rounding
 */
export function timedLayer(
  transformError: (layer: ConvolutionCall, problem: Problem) => number,
): TimedContract<Problem> {
  return {
    baseline: "forward",
    baselineResult: "tensor",
    baselineTitle: DECK_LOOPS,
    baselineCalls: 1,
    multiplyAdds: (layer) => (fits(layer) ? multiplyAdds(layer) : 0),
    makeCall(layer, draw) {
      const { hIn, wIn, cIn, m, K, f, stride, padding } = layer;
      const x = draw.tensor([hIn, wIn, cIn, m]);
      const w = draw.tensor([K, f, f, cIn]);
      const b = draw.tensor([K]);
      const weights = drawWeights(draw, K);
      const call = { x, w, b, transformError: transformError({ x, w, b }, layer) };
      return {
        args: [x, w, b, { stride, padding }],
        verify: ([y]) => y !== undefined && isConvolution(call, y, layer, weights),
      };
    },
  };
}

export const timedForward = timedLayer(() => 0);
