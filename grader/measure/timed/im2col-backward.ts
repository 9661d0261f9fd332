import { derive, fits, multiplyAdds, type Problem } from "../../check/problem.ts";
import { isBiasGradient, isInputGradient, isWeightGradient } from "./backward-projection.ts";
import { drawWeights, type TimedContract } from "./contract.ts";
import { DECK_LOOPS } from "./forward.ts";

/** dx and dw are a product each, of as many multiply-adds as the forward pass. */
const PRODUCTS = 2;

/** Against the forward pass of the same layer: then no backward code needs to be shipped. */
export const timedIm2colBackward: TimedContract<Problem> = {
  baseline: "forward",
  baselineResult: "tensor",
  baselineTitle: `two forward passes by ${DECK_LOOPS}`,
  baselineCalls: PRODUCTS,
  multiplyAdds: (layer) => (fits(layer) ? PRODUCTS * multiplyAdds(layer) : 0),
  makeCall(layer, draw) {
    const { hIn, wIn, cIn, m, K, f, stride, padding } = layer;
    const { hOut, wOut } = derive(layer);
    const x = draw.tensor([hIn, wIn, cIn, m]);
    const w = draw.tensor([K, f, f, cIn]);
    const b = draw.tensor([K]);
    const dy = draw.tensor([hOut, wOut, K, m]);
    const [filters, channels] = [drawWeights(draw, K), drawWeights(draw, cIn)];
    const sliding = { stride, padding };
    return {
      args: [x, w, dy, sliding],
      baselineArgs: [x, w, b, sliding],
      verify: ([dx, dw, db]) =>
        dx !== undefined &&
        dw !== undefined &&
        db !== undefined &&
        isInputGradient({ w, dy }, dx, layer, channels) &&
        isWeightGradient({ x, dy }, dw, layer, filters) &&
        isBiasGradient(dy, db, layer),
    };
  },
};
