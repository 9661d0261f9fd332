// How far a forward pass through a transform may be from the definition. Both bounds are one number
// for all outputs, from x and w alone: where the tiles lie, or what is packed with what, doesn't
// matter.
import type { Tensor } from "#given/tensor.ts";
import type { TransformMatrices } from "../../reference/winograd/transform-matrices.ts";
import { at, indices } from "./definition.ts";
import { gamma, transformError } from "./fft-definition.ts";
import type { Layer } from "./layers.ts";

/** The elements of one channel; `axis` is where the channels are. */
function channel(source: Tensor, axis: number, c: number): number[] {
  return indices(source.shape)
    .filter((index) => index[axis] === c)
    .map((index) => at(source, ...index));
}

function norm(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}

/** A side that holds the padded input, and the kernel that a careful student adds to it. */
export function sideOf({ x, w, sliding }: Layer): number {
  const [hIn = 0, wIn = 0] = x.shape;
  const least = Math.max(hIn, wIn) + 2 * sliding.padding + (w.shape[1] ?? 0) - 1;
  return 2 ** Math.ceil(Math.log2(least));
}

/**
 * Through the FFT: 2·[(2ε + 2γ₂ + γ_cIn)·S + ε·R + γ₂·max|b|], ε for N = side² elements (Higham,
 * Theorem 24.2), S = Σ_c ‖x_c‖₂·‖w_c‖₂, R = Σ_c ‖x_c‖₂·‖w_c‖₁. Both spectra are off by ε, which
 * reaches an output as ε‖x‖₂‖w‖₂ each (Cauchy–Schwarz, after Parseval); the way back adds ε of
 * the norm of all outputs, at most ‖x‖₂·‖w‖₁. Norms are over all images and all filters. The
 * rounding of the result itself, u·|y|, is not in it.
 */
export function fftBound(x: Tensor, w: Tensor, b: Tensor, side: number, u: number): number {
  const cIn = x.shape[2] ?? 0;
  const epsilon = transformError(side * side, u);
  let [S, R] = [0, 0];
  for (let c = 0; c < cIn; c++) {
    const [xc, wc] = [channel(x, 2, c), channel(w, 3, c)];
    S += norm(xc) * norm(wc);
    R += norm(xc) * wc.reduce((sum, value) => sum + Math.abs(value), 0);
  }
  const bias = gamma(2, u) * Math.max(...b.data.map(Math.abs));
  return 2 * ((2 * epsilon + 2 * gamma(2, u) + gamma(cIn, u)) * S + epsilon * R + bias);
}

/**
 * Through Winograd's form: 2·γₙ·(max over i, j, k of Σ_c max|x_c|·Σ_uv a_iu·a_jv·|w_kcuv| + max|b|),
 * with a = |Aᵀ|·diag(row sums of |Bᵀ|)·|G|. n counts the roundings on the longest way from an
 * input to an output: cIn + 12 for F(2×2, 3×3), cIn + 28 for F(4×4, 3×3). (The way of Barabasz et
 * al., arXiv 1803.10986, §3, kept element by element for w.)
 */
export function winogradBound(
  { x, w, b }: { x: Tensor; w: Tensor; b: Tensor },
  matrices: TransformMatrices,
  n: number,
  u: number,
): number {
  const growth = growthOf(matrices);
  const [cIn, K] = [x.shape[2] ?? 0, w.shape[0] ?? 0];
  const largest = Array.from({ length: cIn }, (_, c) =>
    Math.max(...channel(x, 2, c).map(Math.abs)),
  );
  const taps = indices([3, 3, cIn]);
  let worst = 0;
  for (let k = 0; k < K; k++) {
    for (const rows of growth) {
      for (const columns of growth) {
        let sum = 0;
        for (const [r = 0, s = 0, c = 0] of taps) {
          const factor = (rows[r] ?? NaN) * (columns[s] ?? NaN) * (largest[c] ?? NaN);
          sum += factor * Math.abs(at(w, k, r, s, c));
        }
        worst = Math.max(worst, sum);
      }
    }
  }
  return 2 * gamma(n, u) * (worst + Math.max(...b.data.map(Math.abs)));
}

/** |Aᵀ|·diag(row sums of |Bᵀ|)·|G|: for each output, how much each tap can grow on the way. */
export function growthOf({ At, Bt, G }: TransformMatrices): number[][] {
  return At.map((row) =>
    [0, 1, 2].map((tap) =>
      row.reduce((sum, a, p) => {
        const reach = (Bt[p] ?? []).reduce((total, value) => total + Math.abs(value), 0);
        return sum + Math.abs(a) * reach * Math.abs(G[p]?.[tap] ?? NaN);
      }, 0),
    ),
  );
}
