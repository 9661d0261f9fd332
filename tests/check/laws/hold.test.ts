import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Complex } from "#given/complex.ts";
import type { ContractId } from "../../../grader/check/contract-ids.ts";
import { callInProcess, type Implementation } from "../../../grader/check/in-process.ts";
import { runLaw } from "../../../grader/check/laws/run-law.ts";
import { im2colBackwardFast } from "../../../reference/backward/im2col-backward-fast.ts";
import { forwardFast as fftFast } from "../../../reference/fft/forward-fast.ts";
import { forward as im2colForward } from "../../../reference/im2col/forward.ts";
import { forward as naive } from "../../../reference/naive/forward.ts";
import { forwardFast as winogradFast } from "../../../reference/winograd/forward-fast.ts";
import { transformByDefinition } from "../../reference/fft-definition.ts";
import { singleFft, singleWinograd } from "../float32-transforms.ts";
import { float32Forward, SUMMATIONS } from "../implementations.ts";
import { crossEntropyBy, withMean } from "../layer-implementations.ts";
import { roundedBackward } from "../rounded-backward.ts";
import { type Asked, lawPlan, lawsOf, partsWithLaws } from "./planning.ts";
import { RIGHT } from "./references.ts";

const PARTS = await partsWithLaws();
const round = Math.fround;

/** @param seeds that each law is tried with */
async function expectToHold(asked: Asked, right: Implementation, seeds: number): Promise<void> {
  for (const law of lawsOf(asked)) {
    const holds = fc.asyncProperty(fc.integer(), async (caseSeed) => {
      const plan = lawPlan(asked, law, { caseSeed, cases: 4 });
      expect(await runLaw(plan, callInProcess(right))).toMatchObject({ verdict: "accepted" });
    });
    await fc.assert(holds, { numRuns: seeds });
  }
}

describe("runLaw(plan, call) holds, under any seed,", () => {
  it.each(PARTS)("for the reference: $part", async (asked) => {
    const right = RIGHT[asked.contract];
    if (right === undefined) throw new Error(`Expected a right ${asked.contract}.`);
    await expectToHold(asked, right, 5);
  });

  it.each<readonly [ContractId, string, Implementation]>([
    ...SUMMATIONS.map(
      (summation) =>
        ["forward", `float32 sums, ${summation}`, float32Forward(summation, 3)] as const,
    ),
    ["forward", "matrices", im2colForward],
    ["fft-forward", "an FFT in float32", singleFft],
    ["fft-forward", "the fast reference", fftFast],
    ["fft-forward", "the definition", naive],
    ["winograd-forward", "F(2×2, 3×3) in float32", singleWinograd(0)],
    ["winograd-forward", "F(2×2, 3×3) in float32, tiles one earlier", singleWinograd(1)],
    ["winograd-forward", "the fast reference", winogradFast],
    ["winograd-forward", "the definition", naive],
    ["fft", "its definition", (signal: Complex) => transformByDefinition(signal, -1)],
    ["im2col-backward", "float32 sums", roundedBackward()],
    ["im2col-backward", "the fast reference", im2colBackwardFast],
    [
      "average-pool",
      "a mean that is kept up to date in float32",
      withMean((values) =>
        values.reduce((mean, value, i) => round(mean + round(round(value - mean) / (i + 1))), 0),
      ),
    ],
    [
      "average-pool",
      "a float32 sum times a reciprocal",
      withMean((values) =>
        round(values.reduce((sum, v) => round(sum + v), 0) * round(1 / values.length)),
      ),
    ],
    ["softmax-cross-entropy", "float32, ln Σ + max − z", crossEntropyBy("ln Σ + max − z")],
    ["softmax-cross-entropy", "float32, (max − z) + ln Σ", crossEntropyBy("(max − z) + ln Σ")],
  ])("for an honest %s: %s", async (contract, _, right) => {
    for (const asked of PARTS.filter((part) => part.contract === contract)) {
      await expectToHold(asked, right, 1);
    }
  });
});
