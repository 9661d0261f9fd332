import {
  fitsInside,
  type GeneralProblem,
  groupsDivide,
  windowsOf,
} from "../../check/families/geometry.ts";
import type { TimedContract, VerifiedBy } from "./contract.ts";
import { type ConvolutionCall, DECK_LOOPS } from "./forward.ts";

/**
 * Against the deck's loops with K / cIn filters of one channel, on cIn·m images: `[hIn, wIn, cIn, m]`
 * is `[hIn, wIn, 1, cIn·m]` without moving a byte. That makes as many products, none of them
 * needless, and needs no baseline that answers the part.
 */
export function timedDepthwise(
  verified: VerifiedBy<ConvolutionCall, GeneralProblem>,
): TimedContract<GeneralProblem> {
  return {
    result: "tensor",
    baselineTitle: `${DECK_LOOPS}, each channel taken for an image of its own`,
    baselineCalls: 1,
    multiplyAdds(layer) {
      const { m, K, fH, fW } = layer;
      const [hOut, wOut] = windowsOf(layer);
      return isDeckDepthwise(layer) ? hOut * wOut * K * m * fH * fW : 0;
    },
    makeCall(layer, draw) {
      const { hIn, wIn, cIn, m, K, fH, fW, ...geometry } = layer;
      const x = draw.tensor([hIn, wIn, cIn, m]);
      const w = draw.tensor([K, fH, fW, 1]);
      const b = draw.tensor([K]);
      const filters = K / cIn;
      return {
        args: [x, w, b, geometry],
        baselineArgs: [
          { shape: [hIn, wIn, 1, cIn * m], data: x.data },
          { shape: [filters, fH, fW, 1], data: w.data.slice(0, filters * fH * fW) },
          { shape: [filters], data: b.data.slice(0, filters) },
          { stride: layer.strideH, padding: layer.top },
        ],
        ...verified({ x, w, b }, layer, draw),
      };
    },
  };
}

/** Whether the deck's loops can take the layer: square kernels, one stride, one padding. */
function isDeckDepthwise(layer: GeneralProblem): boolean {
  const { cIn, groups, fH, fW, strideH, strideW, dilationH, dilationW } = layer;
  const { top, bottom, left, right } = layer;
  return (
    groups === cIn &&
    groupsDivide(layer) &&
    fH === fW &&
    strideH === strideW &&
    dilationH === 1 &&
    dilationW === 1 &&
    [bottom, left, right].every((padding) => padding === top) &&
    fitsInside(layer)
  );
}
