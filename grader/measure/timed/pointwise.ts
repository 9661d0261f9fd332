import { isPointwise, type PointwiseProblem } from "../../check/families/pointwise.ts";
import { isConvolution } from "../projection.ts";
import { drawWeights, type TimedContract } from "./contract.ts";
import { DECK_LOOPS } from "./forward.ts";

/** Against the deck's loops on the same layer, whose kernels happen to be 1×1. */
export const timedPointwise: TimedContract<PointwiseProblem> = {
  baseline: "forward",
  baselineResult: "tensor",
  baselineTitle: DECK_LOOPS,
  baselineCalls: 1,
  multiplyAdds: (layer) =>
    isPointwise(layer) ? layer.hIn * layer.wIn * layer.m * layer.K * layer.cIn : 0,
  makeCall({ hIn, wIn, cIn, m, K }, draw) {
    const x = draw.tensor([hIn, wIn, cIn, m]);
    const w = draw.tensor([K, 1, 1, cIn]);
    const b = draw.tensor([K]);
    const weights = drawWeights(draw, K);
    const sliding = { stride: 1, padding: 0 };
    const deck = { hIn, wIn, cIn, m, K, f: 1, ...sliding };
    return {
      args: [x, w, b],
      baselineArgs: [x, w, b, sliding],
      verify: ([y]) => y !== undefined && isConvolution({ x, w, b }, y, deck, weights),
    };
  },
};
