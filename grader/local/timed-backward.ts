/**
 * Verifies a backward pass with the forward baseline alone, by adjointness. For any z of x's shape,
 * ⟨dy, conv(z, w)⟩ = ⟨z, dx⟩; for any v of w's, ⟨dy, conv(x, v)⟩ = ⟨v, dw⟩. z and v are secret and
 * random. Both sides are summed over channels with secret weights first, so that the baseline gets a
 * z of one channel, and a v of one filter.
 *
 * What that saves is spent on several z, each in rows of its own, and several v, each at taps of its
 * own. One sum stands for many elements all the same: wrong gradients show, a small error in a single
 * element may not.
 */
import { sameShape } from "../check/compare.ts";
import { derive, type Problem } from "../check/problem.ts";
import { isBiasGradient } from "../measure/timed/bias-gradient.ts";
import { drawWeights, type VerifiedBy } from "../measure/timed/contract.ts";
import type { BackwardCall } from "../measure/timed/im2col-backward.ts";
import { addTerm, noTerms } from "../measure/timed/sums.ts";
import type { Leaf, Tensor, Value } from "../sandbox/values.ts";
import { float32, magnitudes, tolerances } from "./timed-sums.ts";

type Check = (gradient: Leaf, sums: Leaf, bounds: Leaf) => boolean;

export const backwardByBaseline: VerifiedBy<BackwardCall, Problem> = (call, layer, draw) => {
  const input = inputGradient(call, layer, {
    channels: drawWeights(draw, layer.cIn),
    z: drawWeights(draw, layer.hIn * layer.wIn * layer.m),
  });
  const weight = weightGradient(call, layer, {
    filters: drawWeights(draw, layer.K),
    v: drawWeights(draw, derive(layer).F),
  });
  return {
    witnesses: [...input.witnesses, ...weight.witnesses],
    verify: ([dx, dw, db], ...witnessed) =>
      dx !== undefined &&
      dw !== undefined &&
      db !== undefined &&
      agrees(input.check, dx, witnessed.slice(0, 2)) &&
      agrees(weight.check, dw, witnessed.slice(2)) &&
      isBiasGradient(call.dy, db, layer),
  };
};

function agrees(check: Check, gradient: Leaf, [first, second]: readonly Value[]): boolean {
  const [sums, bounds] = [first?.[0], second?.[0]];
  return sums !== undefined && bounds !== undefined && check(gradient, sums, bounds);
}

/** How many z or v there are: with those, one call of the baseline costs half a forward pass at most. */
function bandsOf(places: number, saved: number): number {
  return Math.max(1, Math.min(places, Math.floor(saved / 2)));
}

/** ⟨dy, conv(z, Σ_c s_c·w_c)⟩ = ⟨z, Σ_c s_c·dx_c⟩, for each z and image: each z is m images. */
function inputGradient(
  { x, w, dy }: BackwardCall,
  { hIn, wIn, cIn, m, K, f, stride, padding }: Problem,
  { channels, z }: { readonly channels: Float64Array; readonly z: Float64Array },
) {
  const bands = bandsOf(hIn, cIn);
  const bandOf = (pixel: number): number => Math.floor(pixel / wIn) % bands;
  const images = zeros([hIn, wIn, 1, bands * m]);
  for (const [at, value] of z.entries()) {
    const pixel = Math.floor(at / m);
    images.data[(pixel * bands + bandOf(pixel)) * m + (at % m)] = value;
  }
  const taps = noTerms(K * f * f);
  for (const [at, value] of w.data.entries()) {
    addTerm(taps, Math.floor(at / cIn), value * (channels[at % cIn] as number));
  }
  const check: Check = (dx, sums, bounds) => {
    if (!sameShape(dx.shape, x.shape)) return false;
    const [expected, tolerance, actual] = threeSums(bands * m);
    for (const at of sums.data.keys()) {
      const image = at % (bands * m);
      const value = dy.data[Math.floor(at / (bands * m)) * m + (image % m)] as number;
      add(expected, image, value * (sums.data[at] as number));
      add(tolerance, image, Math.abs(value) * (bounds.data[at] as number));
    }
    for (const [at, value] of dx.data.entries()) {
      const pixel = Math.floor(at / (cIn * m));
      const image = bandOf(pixel) * m + (at % m);
      const weight = channels[Math.floor(at / m) % cIn] as number;
      add(actual, image, weight * value * Math.fround(z[pixel * m + (at % m)] as number));
    }
    return areWithinTolerance(actual, expected, tolerance);
  };
  const [shape, b, sliding] = [[K, f, f, 1], zeros([K]), { stride, padding }];
  return {
    witnesses: [
      [images, float32(shape, taps.sums), b, sliding],
      [magnitudes(images), float32(shape, tolerances(taps, K * f * f, f * f)), b, sliding],
    ],
    check,
  };
}

/** ⟨Σ_k r_k·dy_k, conv(x, v)⟩ = ⟨v, Σ_k r_k·dw_k⟩, for each v: each is a filter. */
function weightGradient(
  { x, w, dy }: BackwardCall,
  layer: Problem,
  { filters, v }: { readonly filters: Float64Array; readonly v: Float64Array },
) {
  const { cIn, m, K, f, stride, padding } = layer;
  const { F, N } = derive(layer);
  const bands = bandsOf(f * f, K);
  const bandOf = (element: number): number => Math.floor(element / cIn) % bands;
  const banded = zeros([bands, f, f, cIn]);
  for (const [at, value] of v.entries()) banded.data[bandOf(at) * F + at] = value;
  const check: Check = (dw, sums, bounds) => {
    if (!sameShape(dw.shape, w.shape)) return false;
    const outputs = noTerms(N);
    for (const [at, value] of dy.data.entries()) {
      const output = Math.floor(at / (K * m)) * m + (at % m);
      addTerm(outputs, output, value * (filters[Math.floor(at / m) % K] as number));
    }
    const allowed = tolerances(outputs, N, F);
    const [expected, tolerance, actual] = threeSums(bands);
    for (const at of sums.data.keys()) {
      const band = Math.floor(at / m) % bands;
      const output = Math.floor(at / (bands * m)) * m + (at % m);
      add(expected, band, (outputs.sums[output] as number) * (sums.data[at] as number));
      add(tolerance, band, (allowed[output] as number) * (bounds.data[at] as number));
    }
    for (const [at, value] of dw.data.entries()) {
      const weight = filters[Math.floor(at / F)] as number;
      add(actual, bandOf(at % F), weight * value * Math.fround(v[at % F] as number));
    }
    return areWithinTolerance(actual, expected, tolerance);
  };
  const [b, sliding] = [zeros([bands]), { stride, padding }];
  return {
    witnesses: [
      [x, banded, b, sliding],
      [magnitudes(x), magnitudes(banded), b, sliding],
    ],
    check,
  };
}

function zeros(shape: readonly number[]): Tensor {
  return { shape, data: new Float32Array(shape.reduce((size, length) => size * length, 1)) };
}

function threeSums(length: number): [Float64Array, Float64Array, Float64Array] {
  return [new Float64Array(length), new Float64Array(length), new Float64Array(length)];
}

function add(sums: Float64Array, at: number, term: number): void {
  sums[at] = (sums[at] as number) + term;
}

/** Written so that NaN is never right. */
function areWithinTolerance(
  actual: Float64Array,
  expected: Float64Array,
  tolerance: Float64Array,
): boolean {
  return actual.every(
    (sum, at) => Math.abs(sum - (expected[at] as number)) <= (tolerance[at] as number),
  );
}
