/**
 * Verifies a whole backward pass at a small part of its cost, as forward-projection.ts does a forward pass:
 * with secret random weights, the K filters' dw are summed into one filter's, and the cIn channels
 * of each pixel's dx into one. An error in any one element shows up in its sum. All in float64.
 */
import { derive, type Problem } from "../../check/problem.ts";
import type { Leaf, Tensor } from "../../sandbox/values.ts";
import { areWithin, hasShape, type Sums } from "./bias-sums.ts";

type Output = Pick<Leaf, "shape" | "data">;

/**
 * Whether dw is the gradient of the weight.
 *
 * @param weights K random numbers, none near 0, unknown to whoever computed dw
 */
export function isWeightGradient(
  { x, dy }: { readonly x: Tensor; readonly dy: Tensor },
  dw: Output,
  problem: Problem,
  weights: Float64Array,
): boolean {
  const { cIn, K, f } = problem;
  const { F, N } = derive(problem);
  if (!hasShape(dw, [K, f, f, cIn])) return false;
  const { sums, sizes } = filterGradient(x, projectOutput(dy, problem, weights), problem);
  const projected = new Float64Array(F);
  for (const [k, weight] of weights.entries()) {
    for (let tap = 0; tap < F; tap++) {
      projected[tap] = at(projected, tap) + weight * at(dw.data, k * F + tap);
    }
  }
  return areWithin(projected, { sums, sizes }, N);
}

/**
 * Whether dx is the gradient of the input.
 *
 * @param weights cIn random numbers, none near 0, unknown to whoever computed dx
 */
export function isInputGradient(
  { w, dy }: { readonly w: Tensor; readonly dy: Tensor },
  dx: Output,
  problem: Problem,
  weights: Float64Array,
): boolean {
  const { hIn, wIn, cIn, m, K, f } = problem;
  if (!hasShape(dx, [hIn, wIn, cIn, m])) return false;
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
  const [sums, sizes] = [new Float64Array(N), new Float64Array(N)];
  for (let pixel = 0; pixel < hOut * wOut; pixel++) {
    for (let k = 0; k < K; k++) {
      for (let n = 0; n < m; n++) {
        const term = at(weights, k) * at(dy.data, (pixel * K + k) * m + n);
        sums[pixel * m + n] = at(sums, pixel * m + n) + term;
        sizes[pixel * m + n] = at(sizes, pixel * m + n) + Math.abs(term);
      }
    }
  }
  return { sums, sizes };
}

/** The cIn channels of each tap of each filter as one: `[K, f, f]`. */
function projectTaps(w: Tensor, { K, f, cIn }: Problem, weights: Float64Array): Sums {
  const [sums, sizes] = [new Float64Array(K * f * f), new Float64Array(K * f * f)];
  for (let tap = 0; tap < K * f * f; tap++) {
    for (let c = 0; c < cIn; c++) {
      const term = at(weights, c) * at(w.data, tap * cIn + c);
      sums[tap] = at(sums, tap) + term;
      sizes[tap] = at(sizes, tap) + Math.abs(term);
    }
  }
  return { sums, sizes };
}

/** The gradient of one filter `[f, f, cIn]`, whose outputs have the given gradient. */
function filterGradient(x: Tensor, dy: Sums, problem: Problem): Sums {
  const { cIn, m } = problem;
  const { F } = derive(problem);
  const [sums, sizes] = [new Float64Array(F), new Float64Array(F)];
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
  const [sums, sizes] = [new Float64Array(hIn * wIn * m), new Float64Array(hIn * wIn * m)];
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
