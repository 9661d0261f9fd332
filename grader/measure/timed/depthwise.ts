import { fitsInside, type GeneralProblem, windowsOf } from "../../check/families/geometry.ts";
import { drawWeights, type TimedContract } from "./contract.ts";
import { isDepthwise } from "./row-projection.ts";

export const timedDepthwise: TimedContract<GeneralProblem> = {
  baseline: "depthwise",
  baselineResult: "tensor",
  baselineTitle: "the deck's loops over the channel of each filter, adding into the output",
  baselineCalls: 1,
  multiplyAdds(layer) {
    const { m, K, fH, fW } = layer;
    const [hOut, wOut] = windowsOf(layer);
    return fitsInside(layer) ? hOut * wOut * K * m * fH * fW : 0;
  },
  makeCall(layer, draw) {
    const { hIn, wIn, cIn, m, K, fH, fW, ...geometry } = layer;
    const x = draw.tensor([hIn, wIn, cIn, m]);
    const w = draw.tensor([K, fH, fW, 1]);
    const b = draw.tensor([K]);
    const [, wOut] = windowsOf(layer);
    const weights = drawWeights(draw, wOut);
    return {
      args: [x, w, b, geometry],
      verify: ([y]) => y !== undefined && isDepthwise({ x, w, b }, y, layer, weights),
    };
  },
};
