// The products that each output of a convolution sums, forward and backward, by definition.
import type { Problem } from "../../grader/check/problem.ts";
import { derive } from "../../grader/check/problem.ts";
import type { Argument, Tensor } from "../../grader/sandbox/values.ts";
import type { Products } from "./summations.ts";

type Pair = readonly [a: number, c: number];

function products(pairs: readonly Pair[], bias = 0): Products {
  return {
    a: Float32Array.from(pairs, ([a]) => a),
    c: Float32Array.from(pairs, ([, c]) => c),
    bias,
  };
}

/** Where tap u of window i falls; undefined in the padding. */
function place(i: number, u: number, length: number, { stride, padding }: Problem) {
  const at = i * stride + u - padding;
  return at >= 0 && at < length ? at : undefined;
}

/** Calls `visit` for each product of the layer, with the offsets of x, w and y in their data. */
function visit(problem: Problem, each: (x: number, w: number, y: number) => void): void {
  const { hIn, wIn, cIn, m, K, f } = problem;
  const { hOut, wOut } = derive(problem);
  for (let i = 0; i < hOut; i++) {
    for (let j = 0; j < wOut; j++) {
      for (let u = 0; u < f; u++) {
        const row = place(i, u, hIn, problem);
        for (let v = 0; v < f && row !== undefined; v++) {
          const column = place(j, v, wIn, problem);
          for (let c = 0; c < cIn && column !== undefined; c++) {
            for (let k = 0; k < K; k++) {
              const weight = ((k * f + u) * f + v) * cIn + c;
              for (let n = 0; n < m; n++) {
                const input = ((row * wIn + column) * cIn + c) * m + n;
                each(input, weight, ((i * wOut + j) * K + k) * m + n);
              }
            }
          }
        }
      }
    }
  }
}

function lists(length: number): Pair[][] {
  return Array.from({ length }, () => []);
}

export function forwardProducts([x, w, b]: readonly Argument[], problem: Problem): Products[] {
  const [input, weight, bias] = [dataOf(x), dataOf(w), dataOf(b)];
  const { K, m } = problem;
  const { N } = derive(problem);
  const terms = lists(K * N);
  visit(problem, (i, j, y) => terms[y]?.push([input[i] ?? 0, weight[j] ?? 0]));
  return terms.map((pairs, y) => products(pairs, bias[Math.floor(y / m) % K] ?? 0));
}

export function inputGradientProducts([dy, w]: readonly Argument[], problem: Problem): Products[] {
  const [slope, weight] = [dataOf(dy), dataOf(w)];
  const { hIn, wIn, cIn, m } = problem;
  const terms = lists(hIn * wIn * cIn * m);
  visit(problem, (i, j, y) => terms[i]?.push([slope[y] ?? 0, weight[j] ?? 0]));
  return terms.map((pairs) => products(pairs));
}

export function weightGradientProducts([x, dy]: readonly Argument[], problem: Problem): Products[] {
  const [input, slope] = [dataOf(x), dataOf(dy)];
  const { K, f, cIn } = problem;
  const terms = lists(K * f * f * cIn);
  visit(problem, (i, j, y) => terms[j]?.push([input[i] ?? 0, slope[y] ?? 0]));
  return terms.map((pairs) => products(pairs));
}

function dataOf(argument: Argument | undefined): Float32Array {
  return (argument as Tensor).data;
}
