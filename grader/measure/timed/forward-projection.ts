/**
 * Verifies a whole convolution at the cost of one filter.
 *
 * Each output pixel's K values are summed with secret random weights; the same sum of the K filters
 * is one filter, whose convolution must give the same. An error in any one element shows up in its
 * pixel's sum, and nobody who doesn't know the weights can make two errors cancel. All in float64.
 */
import { derive, type Problem } from "../../check/problem.ts";
import { twoGamma } from "../../check/tolerance.ts";
import type { Leaf } from "../../sandbox/values.ts";
import type { ConvolutionCall } from "./forward.ts";

/**
 * Whether y is the convolution of x with w, plus b.
 *
 * @param weights K random numbers, none near 0, unknown to whoever computed y
 */
export function isConvolution(
  { x, w, b, transformError = 0 }: ConvolutionCall,
  y: Pick<Leaf, "shape" | "data">,
  problem: Problem,
  weights: Float64Array,
): boolean {
  const { wIn, hIn, cIn, m, K, f, stride, padding } = problem;
  const { hOut, wOut, F } = derive(problem);
  const shape = [hOut, wOut, K, m];
  if (y.shape.length !== 4 || y.shape.some((length, axis) => length !== shape[axis])) return false;

  const { filter, magnitude, bias, biasMagnitude } = combine(w.data, b.data, weights, F);
  const factor = twoGamma(F + 3) * (1 + 2 ** -20);
  const transformed = weights.reduce((sum, v) => sum + Math.abs(v), 0) * transformError;
  const sums = new Float64Array(m);
  const sizes = new Float64Array(m);
  const xs = x.data;
  for (let i = 0; i < hOut; i++) {
    for (let j = 0; j < wOut; j++) {
      sums.fill(bias);
      sizes.fill(biasMagnitude);
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
        let projected = 0;
        for (let k = 0; k < K; k++) {
          projected += (weights[k] as number) * (y.data[pixel + k * m + n] as number);
        }
        // Written so that NaN is never right.
        const off = Math.abs(projected - (sums[n] as number));
        if (!(off <= factor * (sizes[n] as number) + transformed)) return false;
      }
    }
  }
  return true;
}

/** The K filters and biases as one, with the magnitudes that bound the rounding of all of them. */
function combine(
  w: Float32Array,
  b: Float32Array,
  weights: Float64Array,
  F: number,
): { filter: Float64Array; magnitude: Float64Array; bias: number; biasMagnitude: number } {
  const filter = new Float64Array(F);
  const magnitude = new Float64Array(F);
  let bias = 0;
  let biasMagnitude = 0;
  for (const [k, weight] of weights.entries()) {
    for (let tap = 0; tap < F; tap++) {
      const term = weight * (w[k * F + tap] as number);
      filter[tap] = (filter[tap] as number) + term;
      magnitude[tap] = (magnitude[tap] as number) + Math.abs(term);
    }
    bias += weight * (b[k] as number);
    biasMagnitude += Math.abs(weight * (b[k] as number));
  }
  return { filter, magnitude, bias, biasMagnitude };
}
