import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fftLayerBound,
  inverseBound,
  transformBound,
  winogradLayerBound,
} from "../../grader/check/cases/transform-tolerance.ts";
import type { Problem } from "../../grader/check/problem.ts";
import { F2 } from "../../reference/winograd/transform-matrices.ts";
import { distance, gamma, signalOf, transformError, U64 } from "../reference/fft-definition.ts";
import { layer, realValue } from "../reference/layers.ts";
import { fftBound, winogradBound } from "../reference/transform-bounds.ts";

const U32 = 2 ** -24;
const layers = layer({ value: realValue }).map(({ x, w, b, sliding }) => {
  const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
  const [K = 0, f = 0] = w.shape;
  const problem: Problem = { hIn, wIn, cIn, m, K, f, ...sliding };
  return { x, w, b, problem };
});

/** A bound has a little room for the judge's own rounding, and no more. */
function expectSame(bound: number, expected: number): void {
  expect(bound).toBeGreaterThanOrEqual(expected * (1 - 1e-12));
  expect(bound).toBeLessThanOrEqual(expected * (1 + 1e-5));
}

describe("fftLayerBound(layer, problem)", () => {
  it("is the bound that the reference was tested with, in float32", () => {
    fc.assert(
      fc.property(layers, ({ x, w, b, problem }) => {
        const { hIn, wIn, padding, f } = problem;
        const side = 2 ** Math.ceil(Math.log2(Math.max(hIn, wIn) + 2 * padding + f - 1));
        expectSame(fftLayerBound({ x, w, b }, problem), fftBound(x, w, b, side, U32));
      }),
    );
  });
});

describe("winogradLayerBound(layer, problem)", () => {
  it("is the bound that the reference was tested with, in float32, for 3×3 kernels", () => {
    fc.assert(
      fc.property(layers, ({ x, w, b, problem }) => {
        fc.pre(problem.f === 3);
        const expected = winogradBound({ x, w, b }, F2, problem.cIn + 12, U32);
        expectSame(winogradLayerBound({ x, w, b }, problem), expected);
      }),
      { numRuns: 40 },
    );
  });
});

describe("transformBound(signal, N) and inverseBound(spectrum, N)", () => {
  it("are 2ε of the result's norm, with ε for roots made one from the other", () => {
    const signals = fc
      .constantFrom(2, 4, 16, 64)
      .chain((N) => signalOf(N, fc.double({ min: -9, max: 9, noNaN: true })));
    fc.assert(
      fc.property(signals, (signal) => {
        const N = signal.re.length;
        const epsilon = transformError(N, U64, gamma(2 * N, U64));
        expectSame(transformBound(signal, N), 2 * epsilon * Math.sqrt(N) * distance(signal));
        expectSame(inverseBound(signal, N), (2 * epsilon * distance(signal)) / Math.sqrt(N));
      }),
    );
  });

  it("leave no room where there is nothing to compute: one element", () => {
    const signal = { re: Float64Array.of(3), im: Float64Array.of(-2) };
    expect([transformBound(signal, 1), inverseBound(signal, 1)]).toEqual([0, 0]);
  });
});
