import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Forward } from "#given/contract/forward.ts";
import type { Tensor } from "#given/tensor.ts";
import { fftLayerBound, winogradLayerBound } from "../../grader/check/cases/transform-tolerance.ts";
import type { ContractId } from "../../grader/check/contract-ids.ts";
import { drawFrom } from "../../grader/check/draw.ts";
import type { Problem } from "../../grader/check/problem.ts";
import { TIMED_CONTRACTS } from "../../grader/measure/verified-by-projection.ts";
import { leavesOf } from "../../grader/sandbox/values.ts";
import { forward as fftForward } from "../../reference/fft/forward.ts";
import { forwardFast as fftFast } from "../../reference/fft/forward-fast.ts";
import { forward as naive } from "../../reference/naive/forward.ts";
import { forward as winogradForward } from "../../reference/winograd/forward.ts";
import { forwardFast as winogradFast } from "../../reference/winograd/forward-fast.ts";
import { F2 } from "../../reference/winograd/transform-matrices.ts";
import { float32Fft, float32Winograd } from "../reference/transform-float32.ts";
import { smallWinogradLayers } from "./small-layers.ts";

const BOUNDS = { "fft-forward": fftLayerBound, "winograd-forward": winogradLayerBound };
type Timed = keyof typeof BOUNDS;

function callOf(id: ContractId, problem: Problem, seed: number) {
  const call = TIMED_CONTRACTS[id]?.makeCall(problem, drawFrom(seed, "reals"));
  if (call === undefined) throw new Error(`Expected ${id} to be timed.`);
  const [x, w, b] = call.args as [Tensor, Tensor, Tensor];
  return { x, w, b, verifies: (y: Tensor) => call.verify(leavesOf(y)) };
}

/** The definition's outputs with others in their places, by their index. */
function withOutputs(y: Tensor, outputs: Map<string, number>): Tensor {
  const [, wOut = 0, K = 0, m = 0] = y.shape;
  const data = y.data.map((_, at) => {
    const pixel = Math.floor(at / (K * m));
    const index = [Math.floor(pixel / wOut), pixel % wOut, Math.floor(at / m) % K, at % m];
    return outputs.get(index.join(",")) ?? Number.NaN;
  });
  return { shape: y.shape, data };
}

describe("TIMED_CONTRACTS[id].makeCall(layer, draw) of layers through transforms", () => {
  it.each<readonly [Timed, readonly Forward[]]>([
    ["fft-forward", [fftForward, fftFast, naive]],
    ["winograd-forward", [winogradForward, winogradFast, naive]],
  ])("verifies what honest code answers, transformed or not: %s", (id, all) => {
    fc.assert(
      fc.property(smallWinogradLayers(), fc.integer(), (problem, seed) => {
        const { x, w, b, verifies } = callOf(id, problem, seed);
        for (const forward of all) expect(verifies(forward(x, w, b, problem))).toBe(true);
      }),
    );
  });

  it("verifies transforms in float32 at every step", () => {
    fc.assert(
      fc.property(smallWinogradLayers(), fc.integer(), (problem, seed) => {
        const { hIn, wIn, f, padding } = problem;
        const side = 2 ** Math.ceil(Math.log2(Math.max(hIn, wIn) + 2 * padding + f - 1));
        const one = callOf("fft-forward", problem, seed);
        const y = naive(one.x, one.w, one.b, problem);
        const byFft = float32Fft(one.x, one.w, one.b, problem, side);
        expect(one.verifies(withOutputs(y, byFft))).toBe(true);
        const two = callOf("winograd-forward", problem, seed);
        const byWinograd = float32Winograd({ ...two, padding }, F2, 0);
        expect(two.verifies(withOutputs(y, byWinograd))).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  it.each<Timed>(["fft-forward", "winograd-forward"])(
    "refuses an answer with one element further off than all of its pixel together may be: %s",
    (id) => {
      fc.assert(
        fc.property(smallWinogradLayers(), fc.integer(), fc.nat(), (problem, seed, at) => {
          const { x, w, b, verifies } = callOf(id, problem, seed);
          const y = naive(x, w, b, problem);
          const data = y.data.slice();
          const index = at % data.length;
          // Weights are from 0.5 to 1.5; besides, there is the rounding of a direct sum.
          const room = 3 * problem.K * BOUNDS[id]({ x, w, b }, problem) + 0.001;
          data[index] = (data[index] ?? 0) + 2 * room;
          expect(verifies({ ...y, data })).toBe(false);
        }),
      );
    },
  );

  it("refuses one wrong element of the layers that are timed, from a fifth of their spread on", () => {
    // Outputs there spread by 15, 8 and 6 around 0.
    const layers: readonly (readonly [Timed, Problem, number])[] = [
      ["fft-forward", { ...PLAIN, hIn: 32, wIn: 32, cIn: 2, K: 2, f: 31, padding: 15 }, 3],
      ["fft-forward", { ...PLAIN, hIn: 48, wIn: 48, cIn: 2, K: 2, f: 17, padding: 8 }, 1.5],
      ["winograd-forward", { ...PLAIN, hIn: 16, wIn: 16, cIn: 32, K: 32, f: 3, padding: 1 }, 0.5],
    ];
    for (const [id, problem, off] of layers) {
      const { x, w, b, verifies } = callOf(id, problem, 5);
      const y = naive(x, w, b, problem);
      expect(verifies(y)).toBe(true);
      const data = y.data.slice();
      data[1] = (data[1] ?? 0) + off;
      expect(verifies({ ...y, data })).toBe(false);
    }
  });
});

const PLAIN = { m: 1, stride: 1 };
