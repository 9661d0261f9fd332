import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawFrom } from "../../grader/check/draw.ts";
import type { Problem } from "../../grader/check/problem.ts";
import { isConvolution } from "../../grader/measure/timed/forward-projection.ts";
import { TIMED_CONTRACTS } from "../../grader/measure/verified-by-projection.ts";
import { leavesOf, type Tensor } from "../../grader/sandbox/values.ts";
import { forward as im2colForward } from "../../reference/im2col/forward.ts";
import { forward as naiveForward } from "../../reference/naive/forward.ts";
import { smallLayers } from "./small-layers.ts";

interface Call {
  readonly x: Tensor;
  readonly w: Tensor;
  readonly b: Tensor;
  readonly weights: Float64Array;
}

function draw(problem: Problem, seed: number): Call {
  const { hIn, wIn, cIn, m, K, f } = problem;
  const source = drawFrom(seed, "reals");
  return {
    x: source.tensor([hIn, wIn, cIn, m]),
    w: source.tensor([K, f, f, cIn]),
    b: source.tensor([K]),
    weights: Float64Array.from({ length: K }, () => source.number() + 2),
  };
}

/** The layer with every sum rounded to float32 at each step, the sloppiest that is still honest. */
function roundedForward({ x, w, b }: Call, problem: Problem): Tensor {
  const { hIn, wIn, cIn, m, K, f, stride, padding } = problem;
  const { shape } = naiveForward(x, w, b, problem);
  const [hOut = 0, wOut = 0] = shape;
  const data: number[] = [];
  for (let i = 0; i < hOut; i++) {
    for (let j = 0; j < wOut; j++) {
      for (let k = 0; k < K; k++) {
        for (let n = 0; n < m; n++) {
          let sum = 0;
          for (let p = f - 1; p >= 0; p--) {
            for (let q = f - 1; q >= 0; q--) {
              const row = i * stride + p - padding;
              const column = j * stride + q - padding;
              if (row < 0 || row >= hIn || column < 0 || column >= wIn) continue;
              for (let c = 0; c < cIn; c++) {
                const value = x.data[((row * wIn + column) * cIn + c) * m + n] ?? Number.NaN;
                const tap = w.data[((k * f + p) * f + q) * cIn + c] ?? Number.NaN;
                sum = Math.fround(sum + Math.fround(value * tap));
              }
            }
          }
          data.push(Math.fround(sum + (b.data[k] ?? Number.NaN)));
        }
      }
    }
  }
  return { shape, data: Float32Array.from(data) };
}

describe("isConvolution(y, projection)", () => {
  it("accepts what honest float32 code gives, in any order of summation", () => {
    fc.assert(
      fc.property(smallLayers(), fc.integer(), (problem, seed) => {
        const call = draw(problem, seed);
        const { x, w, b, weights } = call;
        for (const y of [
          naiveForward(x, w, b, problem),
          im2colForward(x, w, b, problem),
          roundedForward(call, problem),
        ]) {
          expect(isConvolution(y, { call, problem, weights })).toBe(true);
        }
      }),
    );
  });

  it("refuses an output with a single element off by a hundredth", () => {
    fc.assert(
      fc.property(smallLayers(), fc.integer(), fc.nat(), (problem, seed, at) => {
        const { weights, ...call } = draw(problem, seed);
        const y = naiveForward(call.x, call.w, call.b, problem);
        const data = y.data.slice();
        const index = at % data.length;
        data[index] = (data[index] ?? 0) + 0.01;
        expect(isConvolution({ ...y, data }, { call, problem, weights })).toBe(false);
      }),
    );
  });

  it.each([
    ["NaN everywhere", (y: Tensor) => ({ ...y, data: y.data.map(() => Number.NaN) })],
    ["zeros", (y: Tensor) => ({ ...y, data: new Float32Array(y.data.length) })],
    ["another shape", (y: Tensor) => ({ ...y, shape: y.shape.toReversed() })],
    ["no axes", (y: Tensor) => ({ ...y, shape: [y.data.length] })],
  ])("refuses %s", (_, spoil) => {
    const problem = { hIn: 5, wIn: 4, cIn: 2, m: 1, K: 3, f: 2, stride: 1, padding: 0 };
    const { weights, ...call } = draw(problem, 1);
    const y = naiveForward(call.x, call.w, call.b, problem);
    expect(isConvolution(spoil(y), { call, problem, weights })).toBe(false);
  });
});

describe("TIMED_CONTRACTS.forward.makeCall(layer, draw)", () => {
  it("gives new inputs at every call, of which each verifies its own answer only", () => {
    const layer = { hIn: 6, wIn: 6, cIn: 2, m: 1, K: 3, f: 3, stride: 1, padding: 1 };
    const source = drawFrom(7, "reals");
    const calls = [1, 2].map(() => TIMED_CONTRACTS.forward?.makeCall(layer, source));
    const answers = calls.map((call) => {
      const [x, w, b] = (call?.args ?? []) as [Tensor, Tensor, Tensor];
      return leavesOf(naiveForward(x, w, b, layer));
    });
    const verdicts = calls.map((call) => answers.map((answer) => call?.verify(answer)));
    expect(verdicts).toEqual([
      [true, false],
      [false, true],
    ]);
  });
});
