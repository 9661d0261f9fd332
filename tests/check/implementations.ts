// Forward passes that differ from the reference in one way each, from one plain definition.
import type { Forward } from "#given/contract/forward.ts";
import { type Tensor, zeros } from "#given/tensor.ts";

/** One product of an output's sum. */
export interface Term {
  readonly x: number;
  readonly w: number;
}

interface Ways {
  /** How an output's terms and its bias become one number; a float64 sum unless told. */
  readonly sum?: (terms: readonly Term[], bias: number) => number;
  /** Which tap of the filter stands for row u and column v. */
  readonly tap?: (u: number, v: number, f: number) => readonly [u: number, v: number];
}

function exactly(terms: readonly Term[], bias: number): number {
  return terms.reduce((sum, { x, w }) => sum + x * w, bias);
}

export function forwardBy({ sum = exactly, tap = (u, v) => [u, v] }: Ways): Forward {
  return (x, w, b, { stride, padding }) => {
    const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
    const [K = 0, f = 0] = w.shape;
    const hOut = Math.floor((hIn + 2 * padding - f) / stride) + 1;
    const wOut = Math.floor((wIn + 2 * padding - f) / stride) + 1;
    if (hOut < 1 || wOut < 1) throw new RangeError("Expected a kernel that fits.");
    const y = zeros([hOut, wOut, K, m]);
    let at = 0;
    for (let i = 0; i < hOut; i++) {
      for (let j = 0; j < wOut; j++) {
        for (let k = 0; k < K; k++) {
          for (let n = 0; n < m; n++) {
            const terms: Term[] = [];
            for (let u = 0; u < f; u++) {
              for (let v = 0; v < f; v++) {
                const [row, column] = [i * stride + u - padding, j * stride + v - padding];
                if (row < 0 || row >= hIn || column < 0 || column >= wIn) continue;
                const [tapU, tapV] = tap(u, v, f);
                for (let c = 0; c < cIn; c++) {
                  terms.push({
                    x: valueAt(x, ((row * wIn + column) * cIn + c) * m + n),
                    w: valueAt(w, ((k * f + tapU) * f + tapV) * cIn + c),
                  });
                }
              }
            }
            y.data[at++] = sum(terms, valueAt(b, k));
          }
        }
      }
    }
    return y;
  };
}

function valueAt({ data }: Tensor, at: number): number {
  return data[at] ?? Number.NaN;
}

/** Every product and every addition rounded to float32, in the order given. */
function rounding(terms: readonly Term[], bias: number): number {
  return terms.reduce((sum, { x, w }) => Math.fround(sum + Math.fround(x * w)), bias);
}

function pairwise(terms: readonly Term[]): number {
  const [first] = terms;
  if (first === undefined) return 0;
  if (terms.length === 1) return Math.fround(first.x * first.w);
  const half = terms.length >> 1;
  return Math.fround(pairwise(terms.slice(0, half)) + pairwise(terms.slice(half)));
}

function shuffled<T>(values: readonly T[], seed: number): T[] {
  let state = seed | 0;
  const keyed = values.map((value) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return { key: state, value };
  });
  return keyed.sort((one, other) => one.key - other.key).map(({ value }) => value);
}

export type Summation = "forwards" | "backwards" | "pairwise" | "bias last" | "shuffled";
export const SUMMATIONS: readonly Summation[] = [
  "forwards",
  "backwards",
  "pairwise",
  "bias last",
  "shuffled",
];

/** A right forward pass that computes in float32 throughout, in some order. */
export function float32Forward(summation: Summation, seed = 1): Forward {
  const sums: Record<Summation, Ways["sum"]> = {
    forwards: rounding,
    backwards: (terms, bias) => rounding(terms.toReversed(), bias),
    pairwise: (terms, bias) => Math.fround(pairwise(terms) + bias),
    "bias last": (terms, bias) => Math.fround(rounding(terms, 0) + bias),
    shuffled: (terms, bias) => rounding(shuffled(terms, seed), bias),
  };
  const sum = sums[summation];
  return forwardBy(sum === undefined ? {} : { sum });
}

/** The same tensor with one element changed. */
export function changing(
  { shape, data }: Tensor,
  at: number,
  change: (value: number) => number,
): Tensor {
  const changed = data.slice();
  changed[at] = change(changed[at] ?? Number.NaN);
  return { shape, data: changed };
}
