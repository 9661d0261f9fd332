/**
 * Verifies a whole convolution at the cost of one filter.
 *
 * Each output pixel's K values are summed with secret random weights; the same sum of the K filters
 * is one filter, whose convolution must give the same. An error in any one element shows up in its
 * pixel's sum, and nobody who doesn't know the weights can make two errors cancel. All in float64.
 */
import { sameShape } from "../../check/compare.ts";
import { derive, type Problem } from "../../check/problem.ts";
import { twoGamma } from "../../check/tolerance.ts";
import type { Answer, Projection } from "./contract.ts";
import type { ConvolutionCall } from "./forward.ts";
import { addTerm, noTerms, type Sums } from "./sums.ts";

/** Whether y is the convolution of x with w, plus b; with K weights. */
export function isConvolution(
  y: Answer,
  { call, problem, weights }: Projection<ConvolutionCall, Problem>,
): boolean {
  const { x, w, b, transformError = 0 } = call;
  const { wIn, hIn, cIn, m, K, f, stride, padding } = problem;
  const { hOut, wOut, F } = derive(problem);
  if (!sameShape(y.shape, [hOut, wOut, K, m])) return false;

  const { sums: filter, sizes: magnitude } = projected(w.data, weights);
  const { sums: bias, sizes: biasMagnitude } = projected(b.data, weights);
  const factor = twoGamma(F + 3) * (1 + 2 ** -20);
  const transformed = weights.reduce((sum, v) => sum + Math.abs(v), 0) * transformError;
  const sums = new Float64Array(m);
  const sizes = new Float64Array(m);
  const xs = x.data;
  for (let i = 0; i < hOut; i++) {
    for (let j = 0; j < wOut; j++) {
      sums.fill(bias[0] as number);
      sizes.fill(biasMagnitude[0] as number);
      for (let p = 0; p < f; p++) {
        const row = i * stride + p - padding;
        if (row < 0 || row >= hIn) continue;
        for (let q = 0; q < f; q++) {
          const column = j * stride + q - padding;
          if (column < 0 || column >= wIn) continue;
          const from = (row * wIn + column) * cIn * m;
          const tap = (p * f + q) * cIn;
          for (let c = 0; c < cIn; c++) {
            const v = filter[tap + c] as number;
            const size = magnitude[tap + c] as number;
            for (let n = 0; n < m; n++) {
              const value = xs[from + c * m + n] as number;
              sums[n] = (sums[n] as number) + value * v;
              sizes[n] = (sizes[n] as number) + Math.abs(value) * size;
            }
          }
        }
      }
      const pixel = (i * wOut + j) * K * m;
      for (let n = 0; n < m; n++) {
        let answered = 0;
        for (let k = 0; k < K; k++) {
          answered += (weights[k] as number) * (y.data[pixel + k * m + n] as number);
        }
        // Written so that NaN is never right.
        const off = Math.abs(answered - (sums[n] as number));
        if (!(off <= factor * (sizes[n] as number) + transformed)) return false;
      }
    }
  }
  return true;
}

/** The filters as one, or the biases: a weighted sum of what stands one after the other. */
function projected(parts: Float32Array, weights: Float64Array): Sums {
  const length = parts.length / weights.length;
  const one = noTerms(length);
  for (const [k, weight] of weights.entries()) {
    for (let at = 0; at < length; at++) {
      addTerm(one, at, weight * (parts[k * length + at] as number));
    }
  }
  return one;
}
