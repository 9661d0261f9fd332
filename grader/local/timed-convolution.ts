/**
 * Verifies a whole convolution with the baseline alone, so that no convolution of ours lies on a
 * student's disk. A convolution is linear in its filters: the outputs of each pixel, summed with
 * secret random weights, are what the same sum of the filters gives. That sum is one filter, which
 * the baseline is called with; a second call, with magnitudes, gives the tolerance of each pixel. An
 * error in any one element shows up in its pixel's sum.
 */
import { sameShape } from "../check/compare.ts";
import { type GeneralProblem, windowsOf } from "../check/families/geometry.ts";
import { derive, type Problem } from "../check/problem.ts";
import { drawWeights, type Verification, type VerifiedBy } from "../measure/timed/contract.ts";
import type { ConvolutionCall } from "../measure/timed/forward.ts";
import { addTerm, noTerms, type Sums } from "../measure/timed/sums.ts";
import type { Leaf } from "../sandbox/values.ts";
import { float32, magnitudes, tolerances } from "./timed-sums.ts";

export const convolutionByBaseline: VerifiedBy<ConvolutionCall, Problem> = (call, layer, draw) => {
  const { K, cIn, m, f, stride, padding } = layer;
  const { hOut, wOut, F } = derive(layer);
  const weights = drawWeights(draw, K);
  const filter = noTerms(F);
  for (const [k, weight] of weights.entries()) {
    for (let tap = 0; tap < F; tap++) {
      addTerm(filter, tap, weight * (call.w.data[k * F + tap] as number));
    }
  }
  return verification(call, {
    filter,
    ...{ filterShape: [1, f, f, cIn], answered: F, sliding: { stride, padding } },
    ...{ outputShape: [hOut, wOut, K, m], weights },
  });
};

/** The one filter is dense: each channel's taps are the sum of that channel's own filters. */
export const depthwiseByBaseline: VerifiedBy<ConvolutionCall, GeneralProblem> = (
  call,
  layer,
  draw,
) => {
  const { K, cIn, m, fH, fW, strideH, top } = layer;
  const [hOut, wOut] = windowsOf(layer);
  const weights = drawWeights(draw, K);
  const taps = fH * fW;
  const filter = noTerms(taps * cIn);
  for (const [k, weight] of weights.entries()) {
    const channel = Math.floor((k * cIn) / K);
    for (let tap = 0; tap < taps; tap++) {
      addTerm(filter, tap * cIn + channel, weight * (call.w.data[k * taps + tap] as number));
    }
  }
  return verification(call, {
    filter,
    ...{ filterShape: [1, fH, fW, cIn], answered: taps },
    ...{ sliding: { stride: strideH, padding: top }, outputShape: [hOut, wOut, K, m], weights },
  });
};

interface OneFilter {
  readonly filter: Sums;
  readonly filterShape: readonly number[];
  /** Products in each sum of the answer. */
  readonly answered: number;
  readonly sliding: { readonly stride: number; readonly padding: number };
  /** `[hOut, wOut, K, m]` */
  readonly outputShape: readonly number[];
  readonly weights: Float64Array;
}

function verification(
  { x, b, transformError = 0 }: ConvolutionCall,
  { filter, filterShape, answered, sliding, outputShape, weights }: OneFilter,
): Verification {
  const products = filter.sums.length;
  const bias = noTerms(1);
  for (const [k, weight] of weights.entries()) addTerm(bias, 0, weight * (b.data[k] as number));
  const transformed = weights.reduce((sum, weight) => sum + Math.abs(weight), 0) * transformError;
  return {
    witnesses: [
      [x, float32(filterShape, filter.sums), float32([1], bias.sums), sliding],
      [
        magnitudes(x),
        float32(filterShape, tolerances(filter, answered, products)),
        float32([1], tolerances(bias, answered, products)),
        sliding,
      ],
    ],
    verify: ([y], [sums] = [], [bounds] = []) =>
      y !== undefined &&
      sums !== undefined &&
      bounds !== undefined &&
      sameShape(y.shape, outputShape) &&
      isProjected(y, {
        ...{ weights, sums },
        boundOf: (at) => (bounds.data[at] as number) + transformed,
      }),
  };
}

interface ByPixel {
  readonly weights: Float64Array;
  /** What the channels must add up to, and how far off each sum may be. */
  readonly sums: Leaf;
  readonly boundOf: (at: number) => number;
}

/** Whether the channels of each pixel of each image add up to what they must. */
function isProjected(y: Leaf, { weights, sums, boundOf }: ByPixel): boolean {
  const m = y.shape[3] as number;
  return sums.data.every((sum, at) => {
    const first = Math.floor(at / m) * weights.length * m + (at % m);
    let projected = 0;
    for (const [k, weight] of weights.entries()) {
      projected += weight * (y.data[first + k * m] as number);
    }
    // Written so that NaN is never right.
    return Math.abs(projected - sum) <= boundOf(at);
  });
}
