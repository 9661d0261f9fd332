import { fits, multiplyAdds, type Problem } from "../../check/problem.ts";
import { isConvolution } from "../projection.ts";
import { drawWeights, type TimedContract } from "./contract.ts";

export const DECK_LOOPS = "the deck's seven loops as it writes them, adding into the output";

export const timedForward: TimedContract<Problem> = {
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
    return {
      args: [x, w, b, { stride, padding }],
      verify: ([y]) => y !== undefined && isConvolution({ x, w, b }, y, layer, weights),
    };
  },
};
