/**
 * Verifies a backward pass with the forward baseline alone, by adjointness. For any z of x's shape,
 * ⟨dy, conv(z, w)⟩ = ⟨z, dx⟩; for any v of w's, ⟨dy, conv(x, v)⟩ = ⟨v, dw⟩. z and v are secret and
 * random. Both sides are summed over channels with secret weights first, so that the baseline gets a
 * z of one channel, and a v of one filter. One sum stands for all elements of an image's dx, or of
 * dw: wrong gradients show, a small error in one element may not.
 */
import { derive, type Problem } from "../check/problem.ts";
import { hasShape, isBiasGradient } from "../measure/timed/bias-sums.ts";
import { drawWeights, type VerifiedBy } from "../measure/timed/contract.ts";
import type { BackwardCall } from "../measure/timed/im2col-backward.ts";
import type { Leaf, Tensor, Value } from "../sandbox/values.ts";
import { addTerm, float32, magnitudes, noTerms, tolerances } from "./timed-sums.ts";

type Check = (gradient: Leaf, sums: Leaf, bounds: Leaf) => boolean;

export const backwardByBaseline: VerifiedBy<BackwardCall, Problem> = (call, layer, draw) => {
  const input = inputGradient(call, layer, {
    channels: drawWeights(draw, layer.cIn),
    z: draw.tensor([layer.hIn, layer.wIn, 1, layer.m]),
  });
  const weight = weightGradient(call, layer, {
    filters: drawWeights(draw, layer.K),
    v: draw.tensor([1, layer.f, layer.f, layer.cIn]),
  });
  return {
    witnesses: [...input.witnesses, ...weight.witnesses],
    verify: ([dx, dw, db], ...told) =>
      dx !== undefined &&
      dw !== undefined &&
      db !== undefined &&
      agrees(input.check, dx, told.slice(0, 2)) &&
      agrees(weight.check, dw, told.slice(2)) &&
      isBiasGradient(call.dy, db, layer),
  };
};

function agrees(check: Check, gradient: Leaf, [first, second]: readonly Value[]): boolean {
  const [sums, bounds] = [first?.[0], second?.[0]];
  return sums !== undefined && bounds !== undefined && check(gradient, sums, bounds);
}

/** ⟨dy, conv(z, Σ_c s_c·w_c)⟩ = ⟨z, Σ_c s_c·dx_c⟩, image by image. */
function inputGradient(
  { x, w, dy }: BackwardCall,
  { hIn, wIn, cIn, m, K, f, stride, padding }: Problem,
  { channels, z }: { readonly channels: Float64Array; readonly z: Tensor },
) {
  const taps = noTerms(K * f * f);
  for (const [at, value] of w.data.entries()) {
    addTerm(taps, Math.floor(at / cIn), value * (channels[at % cIn] as number));
  }
  const shape = [K, f, f, 1];
  const b = float32([K], new Float32Array(K));
  const sliding = { stride, padding };
  const bounding = float32(shape, tolerances(taps, K * f * f, f * f));
  const check: Check = (dx, sums, bounds) => {
    if (!hasShape(dx, x.shape)) return false;
    const [expected, tolerance, actual] = [zeros(m), zeros(m), zeros(m)];
    for (const [at, value] of dy.data.entries()) {
      add(expected, at % m, value * (sums.data[at] as number));
      add(tolerance, at % m, Math.abs(value) * (bounds.data[at] as number));
    }
    for (let pixel = 0; pixel < hIn * wIn; pixel++) {
      for (const [c, weight] of channels.entries()) {
        for (let n = 0; n < m; n++) {
          const value = dx.data[(pixel * cIn + c) * m + n] as number;
          add(actual, n, weight * value * (z.data[pixel * m + n] as number));
        }
      }
    }
    return areWithin(actual, expected, tolerance);
  };
  return {
    witnesses: [
      [z, float32(shape, taps.sums), b, sliding],
      [magnitudes(z), bounding, b, sliding],
    ],
    check,
  };
}

/** ⟨Σ_k r_k·dy_k, conv(x, v)⟩ = ⟨v, Σ_k r_k·dw_k⟩. */
function weightGradient(
  { x, w, dy }: BackwardCall,
  layer: Problem,
  { filters, v }: { readonly filters: Float64Array; readonly v: Tensor },
) {
  const { m, K, stride, padding } = layer;
  const { F, N } = derive(layer);
  const b = float32([1], [0]);
  const sliding = { stride, padding };
  const check: Check = (dw, sums, bounds) => {
    if (!hasShape(dw, w.shape)) return false;
    const outputs = noTerms(N);
    for (const [at, value] of dy.data.entries()) {
      const k = Math.floor(at / m) % K;
      const output = Math.floor(at / (K * m)) * m + (at % m);
      addTerm(outputs, output, value * (filters[k] as number));
    }
    const [expected, tolerance, actual] = [zeros(1), zeros(1), zeros(1)];
    for (const [at, bound] of tolerances(outputs, N, F).entries()) {
      add(expected, 0, (outputs.sums[at] as number) * (sums.data[at] as number));
      add(tolerance, 0, bound * (bounds.data[at] as number));
    }
    for (const [at, value] of dw.data.entries()) {
      const weight = filters[Math.floor(at / F)] as number;
      add(actual, 0, weight * value * (v.data[at % F] as number));
    }
    return areWithin(actual, expected, tolerance);
  };
  return {
    witnesses: [
      [x, v, b, sliding],
      [magnitudes(x), magnitudes(v), b, sliding],
    ],
    check,
  };
}

function zeros(length: number): Float64Array {
  return new Float64Array(length);
}

function add(sums: Float64Array, at: number, term: number): void {
  sums[at] = (sums[at] as number) + term;
}

/** Written so that NaN is never right. */
function areWithin(actual: Float64Array, expected: Float64Array, tolerance: Float64Array): boolean {
  return actual.every(
    (sum, at) => Math.abs(sum - (expected[at] as number)) <= (tolerance[at] as number),
  );
}
