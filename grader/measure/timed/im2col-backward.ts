import { derive, fits, multiplyAdds, type Problem } from "../../check/problem.ts";
import type { Tensor } from "../../sandbox/values.ts";
import type { TimedContract, VerifiedBy } from "./contract.ts";
import { DECK_LOOPS } from "./forward.ts";

/** dx and dw are a product each, of as many multiply-adds as the forward pass. */
const PRODUCTS = 2;

export interface BackwardCall {
  readonly x: Tensor;
  readonly w: Tensor;
  readonly dy: Tensor;
}

/** Against the forward pass of the same layer: then no backward code needs to be shipped. */
export function timedIm2colBackward(
  verified: VerifiedBy<BackwardCall, Problem>,
): TimedContract<Problem> {
  return {
    result: { dx: "tensor", dw: "tensor", db: "tensor" },
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
      const sliding = { stride, padding };
      return {
        args: [x, w, dy, sliding],
        baselineArgs: [x, w, b, sliding],
        ...verified({ x, w, dy }, layer, draw),
      };
    },
  };
}
