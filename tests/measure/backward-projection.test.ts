import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LayerGradients } from "#given/contract/im2col-backward.ts";
import { drawFrom } from "../../grader/check/draw.ts";
import { derive, type Problem } from "../../grader/check/problem.ts";
import {
  isInputGradient,
  isWeightGradient,
} from "../../grader/measure/timed/backward-projection.ts";
import { isBiasGradient } from "../../grader/measure/timed/bias-gradient.ts";
import { TIMED_CONTRACTS } from "../../grader/measure/verified-by-projection.ts";
import { leavesOf, type Tensor } from "../../grader/sandbox/values.ts";
import { im2colBackward } from "../../reference/backward/im2col-backward.ts";
import { changing } from "../check/implementations.ts";
import { roundedBackward } from "../check/rounded-backward.ts";
import { smallLayers } from "./small-layers.ts";

interface Call {
  readonly x: Tensor;
  readonly w: Tensor;
  readonly dy: Tensor;
  readonly filters: Float64Array;
  readonly channels: Float64Array;
}

function draw(problem: Problem, seed: number): Call {
  const { hIn, wIn, cIn, m, K, f } = problem;
  const { hOut, wOut } = derive(problem);
  const source = drawFrom(seed, "reals");
  const weights = (length: number) => Float64Array.from({ length }, () => source.number() + 2);
  return {
    x: source.tensor([hIn, wIn, cIn, m]),
    w: source.tensor([K, f, f, cIn]),
    dy: source.tensor([hOut, wOut, K, m]),
    filters: weights(K),
    channels: weights(cIn),
  };
}

/** Which of the three gradients are taken for right. */
function accepted(call: Call, { dx, dw, db }: LayerGradients, problem: Problem): boolean[] {
  return [
    isInputGradient(dx, { call, problem, weights: call.channels }),
    isWeightGradient(dw, { call, problem, weights: call.filters }),
    isBiasGradient(call.dy, db, problem),
  ];
}

describe("isInputGradient, isWeightGradient and isBiasGradient", () => {
  it("accept what honest float32 code gives, in any order of summation", () => {
    fc.assert(
      fc.property(smallLayers(), fc.integer(), (problem, seed) => {
        const call = draw(problem, seed);
        for (const backward of [im2colBackward, roundedBackward()]) {
          const gradients = backward(call.x, call.w, call.dy, problem);
          expect(accepted(call, gradients, problem)).toEqual([true, true, true]);
        }
      }),
    );
  });

  it("refuse the one gradient that has a single element off by a hundredth", () => {
    fc.assert(
      fc.property(
        smallLayers(),
        fc.integer(),
        fc.nat(),
        fc.constantFrom("dx", "dw", "db"),
        (problem, seed, at, name) => {
          const call = draw(problem, seed);
          const right = im2colBackward(call.x, call.w, call.dy, problem);
          const one = right[name];
          const off = changing(one, at % one.data.length, (value) => value + 0.01);
          expect(accepted(call, { ...right, [name]: off }, problem)).toEqual(
            ["dx", "dw", "db"].map((other) => other !== name),
          );
        },
      ),
    );
  });

  it.each([
    ["NaN everywhere", (t: Tensor) => ({ ...t, data: t.data.map(() => Number.NaN) })],
    ["zeros", (t: Tensor) => ({ ...t, data: new Float32Array(t.data.length) })],
    ["another shape", (t: Tensor) => ({ ...t, shape: [1, ...t.shape] })],
    ["an axis less", (t: Tensor) => ({ ...t, shape: t.shape.slice(1) })],
  ])("refuse %s", (_, spoil) => {
    const problem = { hIn: 5, wIn: 4, cIn: 2, m: 1, K: 3, f: 2, stride: 1, padding: 0 };
    const call = draw(problem, 1);
    const { dx, dw, db } = im2colBackward(call.x, call.w, call.dy, problem);
    const spoilt = { dx: spoil(dx), dw: spoil(dw), db: spoil(db) };
    expect(accepted(call, spoilt, problem)).toEqual([false, false, false]);
  });
});

describe('TIMED_CONTRACTS["im2col-backward"].makeCall(layer, draw)', () => {
  const layer = { hIn: 6, wIn: 6, cIn: 2, m: 1, K: 3, f: 3, stride: 1, padding: 1 };

  it("gives new inputs at every call, of which each verifies its own answer only", () => {
    const source = drawFrom(7, "reals");
    const calls = [1, 2].map(() => TIMED_CONTRACTS["im2col-backward"]?.makeCall(layer, source));
    const answers = calls.map((call) => {
      const [x, w, dy] = (call?.args ?? []) as [Tensor, Tensor, Tensor];
      return leavesOf({ ...im2colBackward(x, w, dy, layer) });
    });
    const verdicts = calls.map((call) => answers.map((answer) => call?.verify(answer)));
    expect(verdicts).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it("refuses an answer of which a gradient is missing", () => {
    const call = TIMED_CONTRACTS["im2col-backward"]?.makeCall(layer, drawFrom(7, "reals"));
    const [x, w, dy] = (call?.args ?? []) as [Tensor, Tensor, Tensor];
    const leaves = leavesOf({ ...im2colBackward(x, w, dy, layer) });
    for (const count of [0, 1, 2]) expect(call?.verify(leaves.slice(0, count))).toBe(false);
  });
});
