/**
 * How far an answer that went through a transform may be from the definition. One number for all
 * elements, from the arguments alone: what is packed with what, and where tiles lie, is the
 * student's choice.
 */
import type { Complex, Tensor } from "../../sandbox/values.ts";
import type { Problem } from "../problem.ts";
import { twoGamma, U32 } from "../tolerance.ts";

const U64 = 2 ** -53;
/** What the judge's own float64 sums may add to a bound. */
const OWN_ROUNDING = 1 + 2 ** -20;

function gamma(n: number, u: number): number {
  return (n * u) / (1 - n * u);
}

/**
 * ε of Higham, Accuracy and Stability of Numerical Algorithms, Theorem 24.2: a computed transform
 * of N = 2ᵗ elements is off by at most ε·‖transform‖₂, ε = tη / (1 − tη), η = μ + γ₄(√2 + μ).
 *
 * @param mu how far a root of unity may be off
 */
function transformError(N: number, u: number, mu: number): number {
  const t = Math.log2(N);
  const eta = mu + gamma(4, u) * (Math.SQRT2 + mu);
  return (t * eta) / (1 - t * eta);
}

/**
 * How far any part of any element of a float64 transform may be from another one: 2ε·‖result‖₂,
 * with ‖result‖₂ = √N·‖signal‖₂ by Parseval. Roots may be made one from the other: μ = γ₂N.
 *
 * @param N how many elements; in two dimensions height·width
 */
export function transformBound(signal: Complex, N: number): number {
  return 2 * transformError(N, U64, gamma(2 * N, U64)) * Math.sqrt(N) * complexNorm(signal);
}

/** The same for the inverse: ‖result‖₂ = ‖spectrum‖₂/√N. */
export function inverseBound(spectrum: Complex, N: number): number {
  return transformBound(spectrum, N) / N;
}

function complexNorm({ re, im }: Complex): number {
  let squares = 0;
  for (const part of [re, im]) for (const value of part) squares += value * value;
  return Math.sqrt(squares) * OWN_ROUNDING;
}

interface Layer {
  readonly x: Tensor;
  readonly w: Tensor;
  readonly b: Tensor;
}

/**
 * A layer through float32 transforms: 2·[(2ε + 2γ₂ + γ_cIn)·S + ε·R + γ₂·max|b|] with
 * S = Σ_c ‖x_c‖₂·‖w_c‖₂ and R = Σ_c ‖x_c‖₂·‖w_c‖₁, norms over all images and all filters. Both
 * spectra are off by ε, which reaches an output as ε‖x‖₂‖w‖₂ each (Cauchy–Schwarz, after Parseval);
 * the way back adds ε of the norm of all outputs, at most ‖x‖₂·‖w‖₁. Rounding the result itself,
 * u·|y|, is not in it.
 */
export function fftLayerBound({ x, w, b }: Layer, problem: Problem): number {
  const { hIn, wIn, cIn, m, f, padding } = problem;
  const squaresOfX = perChannel(x, { cIn, inner: m }, sumOfSquares);
  const squaresOfW = perChannel(w, { cIn, inner: 1 }, sumOfSquares);
  const sizesOfW = perChannel(w, { cIn, inner: 1 }, sumOfSizes);
  let [S, R] = [0, 0];
  for (let c = 0; c < cIn; c++) {
    const norm = Math.sqrt(squaresOfX[c] as number);
    S += norm * Math.sqrt(squaresOfW[c] as number);
    R += norm * (sizesOfW[c] as number);
  }
  // The side of whoever leaves room for the whole kernel beside the padded image.
  const side = 2 ** Math.ceil(Math.log2(Math.max(hIn, wIn) + 2 * padding + f - 1));
  const epsilon = transformError(side * side, U32, U32);
  const spectra = (2 * epsilon + 2 * gamma(2, U32) + gamma(cIn, U32)) * S;
  return 2 * (spectra + epsilon * R + gamma(2, U32) * largest(b)) * OWN_ROUNDING;
}

/** |Aᵀ|·diag(row sums of |Bᵀ|)·|G| of F(2×2, 3×3): how much a tap can grow on its way to an output. */
const GROWTH = [
  [4, 2, 2],
  [2, 2, 4],
] as const;

/**
 * A layer through F(2×2, 3×3) in float32: 2·γₙ·(max over k, i, j of Σ_c max|x_c|·Σ_uv a_iu·a_jv·|w_kcuv|
 * + max|b|), n = cIn + 12 roundings on the longest way (Barabasz et al., arXiv 1803.10986, §3, kept
 * element by element for w). A kernel of another size may be filled up to 3×3, or cut into such
 * pieces: there each tap counts as the one that grows most.
 */
export function winogradLayerBound({ x, w, b }: Layer, { cIn, m, K, f }: Problem): number {
  const largestOfX = perChannel(x, { cIn, inner: m }, largerSize);
  const pieces = Math.ceil(f / 3) ** 2;
  const factor = (i: number, tap: number): number => (f === 3 ? (GROWTH[i]?.[tap] ?? 0) : 4);
  let worst = 0;
  for (let k = 0; k < K; k++) {
    const sums = [0, 0, 0, 0];
    for (let u = 0; u < f; u++) {
      for (let v = 0; v < f; v++) {
        let size = 0;
        for (let c = 0; c < cIn; c++) {
          const weight = w.data[((k * f + u) * f + v) * cIn + c] as number;
          size += (largestOfX[c] as number) * Math.abs(weight);
        }
        for (let output = 0; output < 4; output++) {
          const growth = factor(output >> 1, u) * factor(output & 1, v);
          sums[output] = (sums[output] as number) + growth * size;
        }
      }
    }
    worst = Math.max(worst, ...sums);
  }
  return twoGamma(pieces * cIn + 12) * (worst + largest(b)) * OWN_ROUNDING;
}

/**
 * One of the three small transforms in float32, from a tile of side² values, each of them 9 times
 * the largest at most.
 */
export function smallTransformBound({ shape, data }: Tensor): number {
  const [side = 0] = shape;
  return twoGamma(side * side + 2) * 9 * largest({ data });
}

/** A fold over the values of each channel, whose axis has `inner` values behind each of its own. */
function perChannel(
  { data }: Tensor,
  { cIn, inner }: { readonly cIn: number; readonly inner: number },
  fold: (folded: number, value: number) => number,
): Float64Array {
  const folded = new Float64Array(cIn);
  for (let at = 0; at < data.length; at++) {
    const c = Math.floor(at / inner) % cIn;
    folded[c] = fold(folded[c] as number, data[at] as number);
  }
  return folded;
}

function sumOfSquares(sum: number, value: number): number {
  return sum + value * value;
}

function sumOfSizes(sum: number, value: number): number {
  return sum + Math.abs(value);
}

function largerSize(largest: number, value: number): number {
  return Math.max(largest, Math.abs(value));
}

function largest({ data }: Pick<Tensor, "data">): number {
  return data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
