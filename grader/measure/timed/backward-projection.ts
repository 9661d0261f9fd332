/**
 * Verifies a whole backward pass at a small part of its cost, as forward-projection.ts does a forward
 * pass: with secret random weights, the K filters' dw are summed into one filter's, and the cIn
 * channels of each pixel's dx into one. An error in any one element shows up in its sum. All in
 * float64.
 */
import { sameShape } from "../../check/compare.ts";
import { derive, type Problem } from "../../check/problem.ts";
import type { Tensor } from "../../sandbox/values.ts";
import type { Answer, Projection } from "./contract.ts";
import type { BackwardCall } from "./im2col-backward.ts";
import { addTerm, areWithin, noTerms, type Sums } from "./sums.ts";

/** Whether dw is the gradient of the weight; with K weights. */
export function isWeightGradient(
  dw: Answer,
  { call, problem, weights }: Projection<Pick<BackwardCall, "x" | "dy">, Problem>,
): boolean {
  const { x, dy } = call;
  const { cIn, K, f } = problem;
  const { F, N } = derive(problem);
  if (!sameShape(dw.shape, [K, f, f, cIn])) return false;
  const expected = filterGradient(x, projectOutput(dy, problem, weights), problem);
  const projected = new Float64Array(F);
  for (const [k, weight] of weights.entries()) {
    for (let tap = 0; tap < F; tap++) {
      projected[tap] = at(projected, tap) + weight * at(dw.data, k * F + tap);
    }
  }
  return areWithin(projected, expected, N);
}

/** Whether dx is the gradient of the input; with cIn weights. */
export function isInputGradient(
  dx: Answer,
  { call, problem, weights }: Projection<Pick<BackwardCall, "w" | "dy">, Problem>,
): boolean {
  const { w, dy } = call;
  const { hIn, wIn, cIn, m, K, f } = problem;
  if (!sameShape(dx.shape, [hIn, wIn, cIn, m])) return false;
  const expected = channelGradient(dy, projectTaps(w, problem, weights), problem);
  const projected = new Float64Array(hIn * wIn * m);
  for (let pixel = 0; pixel < hIn * wIn; pixel++) {
    for (let c = 0; c < cIn; c++) {
      for (let n = 0; n < m; n++) {
        const to = pixel * m + n;
        projected[to] = at(projected, to) + at(weights, c) * at(dx.data, (pixel * cIn + c) * m + n);
      }
    }
  }
  return areWithin(projected, expected, K * f * f);
}

/** The K channels of each output as one. */
function projectOutput(dy: Tensor, problem: Problem, weights: Float64Array): Sums {
  const { K, m } = problem;
  const { hOut, wOut, N } = derive(problem);
  const outputs = noTerms(N);
  for (let pixel = 0; pixel < hOut * wOut; pixel++) {
    for (let k = 0; k < K; k++) {
      for (let n = 0; n < m; n++) {
        const term = at(weights, k) * at(dy.data, (pixel * K + k) * m + n);
        addTerm(outputs, pixel * m + n, term);
      }
    }
  }
  return outputs;
}

/** The cIn channels of each tap of each filter as one: `[K, f, f]`. */
function projectTaps(w: Tensor, { K, f, cIn }: Problem, weights: Float64Array): Sums {
  const taps = noTerms(K * f * f);
  for (let tap = 0; tap < K * f * f; tap++) {
    for (let c = 0; c < cIn; c++) {
      addTerm(taps, tap, at(weights, c) * at(w.data, tap * cIn + c));
    }
  }
  return taps;
}

/** The gradient of one filter `[f, f, cIn]`, whose outputs have the given gradient. */
function filterGradient(x: Tensor, dy: Sums, problem: Problem): Sums {
  const { cIn, m } = problem;
  const { F } = derive(problem);
  const { sums, sizes } = noTerms(F);
  forEachTap(problem, (output, input, tap) => {
    for (let c = 0; c < cIn; c++) {
      let [sum, size] = [0, 0];
      for (let n = 0; n < m; n++) {
        const value = at(x.data, (input * cIn + c) * m + n);
        sum += value * at(dy.sums, output * m + n);
        size += Math.abs(value) * at(dy.sizes, output * m + n);
      }
      sums[tap * cIn + c] = at(sums, tap * cIn + c) + sum;
      sizes[tap * cIn + c] = at(sizes, tap * cIn + c) + size;
    }
  });
  return { sums, sizes };
}

/** The gradient of an input with one channel, `[hIn, wIn, m]`. */
function channelGradient(dy: Tensor, taps: Sums, problem: Problem): Sums {
  const { hIn, wIn, m, K, f } = problem;
  const { sums, sizes } = noTerms(hIn * wIn * m);
  forEachTap(problem, (output, input, tap) => {
    for (let n = 0; n < m; n++) {
      let [sum, size] = [0, 0];
      for (let k = 0; k < K; k++) {
        const value = at(dy.data, (output * K + k) * m + n);
        sum += value * at(taps.sums, k * f * f + tap);
        size += Math.abs(value) * at(taps.sizes, k * f * f + tap);
      }
      sums[input * m + n] = at(sums, input * m + n) + sum;
      sizes[input * m + n] = at(sizes, input * m + n) + size;
    }
  });
  return { sums, sizes };
}

/** Every tap that lies on the image: its output's pixel, its input's pixel, and which tap it is. */
function forEachTap(
  problem: Problem,
  visit: (output: number, input: number, tap: number) => void,
): void {
  const { hIn, wIn, f, stride, padding } = problem;
  const { hOut, wOut } = derive(problem);
  for (let i = 0; i < hOut; i++) {
    for (let j = 0; j < wOut; j++) {
      for (let u = 0; u < f; u++) {
        const row = i * stride + u - padding;
        if (row < 0 || row >= hIn) continue;
        for (let v = 0; v < f; v++) {
          const column = j * stride + v - padding;
          if (column < 0 || column >= wIn) continue;
          visit(i * wOut + j, row * wIn + column, u * f + v);
        }
      }
    }
  }
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] as number;
}
