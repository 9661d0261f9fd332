/**
 * Verifies a whole depthwise layer at a fraction of its cost.
 *
 * Where every filter sees one channel, summing over filters saves nothing; so each row of an output
 * channel is summed with secret random weights. The same sum of the windows of a row is one column of
 * windows, and convolving it costs hOut·fH·fW products a filter instead of wOut times as many. An
 * error in any one element shows up in its row's sum, and nobody who doesn't know the weights can
 * make two errors cancel. All in float64.
 */
import { sameShape } from "../../check/compare.ts";
import { type GeneralProblem, windowsOf } from "../../check/families/geometry.ts";
import { twoGamma } from "../../check/tolerance.ts";
import type { Tensor } from "../../sandbox/values.ts";
import type { Answer, Projection } from "./contract.ts";
import type { ConvolutionCall } from "./forward.ts";
import { noTerms, type Sums } from "./sums.ts";

/** Whether y is the depthwise convolution of x with w, plus b; with wOut weights. */
export function isDepthwise(
  y: Answer,
  { call, problem, weights }: Projection<ConvolutionCall, GeneralProblem>,
): boolean {
  const { x, w, b } = call;
  const { hIn, cIn, m, K, fH, fW, strideH, top, dilationH } = problem;
  const [hOut, wOut] = windowsOf(problem);
  if (!sameShape(y.shape, [hOut, wOut, K, m])) return false;

  const { sums, sizes } = projectRows(x, problem, weights);
  const weightSum = weights.reduce((total, weight) => total + weight, 0);
  const weightSize = weights.reduce((total, weight) => total + Math.abs(weight), 0);
  const factor = twoGamma(fH * fW + 3) * (1 + 2 ** -20);
  const across = fW * cIn * m;
  const projected = new Float64Array(K * m);

  for (let i = 0; i < hOut; i++) {
    projectOutputRow(y.data.subarray(i * wOut * K * m), weights, projected);
    for (let k = 0; k < K; k++) {
      const channel = Math.floor((k * cIn) / K);
      const bias = b.data[k] as number;
      for (let n = 0; n < m; n++) {
        let sum = bias * weightSum;
        let size = Math.abs(bias) * weightSize;
        for (let u = 0; u < fH; u++) {
          const row = i * strideH + u * dilationH - top;
          if (row < 0 || row >= hIn) continue;
          for (let v = 0; v < fW; v++) {
            const tap = w.data[(k * fH + u) * fW + v] as number;
            const at = row * across + (v * cIn + channel) * m + n;
            sum += tap * (sums[at] as number);
            size += Math.abs(tap) * (sizes[at] as number);
          }
        }
        // Written so that NaN is never right.
        const off = Math.abs((projected[k * m + n] as number) - sum);
        if (!(off <= factor * size)) return false;
      }
    }
  }
  return true;
}

/** For every row of x and column of the kernel, the weighted sum of what that column meets there. */
function projectRows(
  x: Tensor,
  { hIn, wIn, cIn, m, fW, strideW, left, dilationW }: GeneralProblem,
  weights: Float64Array,
): Sums {
  const pixel = cIn * m;
  const { sums, sizes } = noTerms(hIn * fW * pixel);
  for (let row = 0; row < hIn; row++) {
    for (let v = 0; v < fW; v++) {
      const to = (row * fW + v) * pixel;
      for (const [j, weight] of weights.entries()) {
        const column = j * strideW + v * dilationW - left;
        if (column < 0 || column >= wIn) continue;
        const from = (row * wIn + column) * pixel;
        for (let e = 0; e < pixel; e++) {
          const term = weight * (x.data[from + e] as number);
          sums[to + e] = (sums[to + e] as number) + term;
          sizes[to + e] = (sizes[to + e] as number) + Math.abs(term);
        }
      }
    }
  }
  return { sums, sizes };
}

/** The weighted sum of the first row of outputs, for each of its channels and images. */
function projectOutputRow(
  outputs: Answer["data"],
  weights: Float64Array,
  projected: Float64Array,
): void {
  projected.fill(0);
  const length = projected.length;
  for (const [j, weight] of weights.entries()) {
    for (let e = 0; e < length; e++) {
      projected[e] = (projected[e] as number) + weight * (outputs[j * length + e] as number);
    }
  }
}
