import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ContractId } from "../../../grader/check/contract-ids.ts";
import { CONTRACTS } from "../../../grader/check/contracts/all.ts";
import { drawFrom } from "../../../grader/check/draw.ts";
import type { RangesOf } from "../../../grader/check/families/family.ts";
import { type TransposedProblem, transposed } from "../../../grader/check/families/transposed.ts";
import { callInProcess, type Implementation } from "../../../grader/check/in-process.ts";
import { convolveBy } from "../../../grader/check/misconceptions/convolution-by.ts";
import { pointwiseBy } from "../../../grader/check/misconceptions/pointwise-by.ts";
import { padEvenly } from "../../../grader/check/misconceptions/same-padding.ts";
import { transposedBy } from "../../../grader/check/misconceptions/transposed-by.ts";
import { runCheck } from "../../../grader/check/run-check.ts";
import type { Tensor } from "../../../grader/sandbox/values.ts";
import { planOf } from "../calling.ts";

const NOTHING_EXCHANGED: readonly (readonly [ContractId, Implementation])[] = [
  ["general-forward", convolveBy({})],
  ["depthwise", convolveBy({})],
  ["pointwise", pointwiseBy({})],
  ["transposed", transposedBy({})],
  ["same-padding", padEvenly],
];

describe("a definition of a general layer with no step exchanged", () => {
  it.each(NOTHING_EXCHANGED)("is accepted as %s in every shape class", async (id, right) => {
    const contract = CONTRACTS[id];
    for (const shapeClass of contract.family.classes) {
      const outcome = await runCheck(planOf(contract, { shapeClass }), callInProcess(right));
      expect([shapeClass, outcome.verdict]).toEqual([shapeClass, "accepted"]);
    }
  });
});

describe("transposedBy({})", () => {
  it("is the adjoint of convolveBy({}) with the same weight and geometry", () => {
    const ranges = planOf(CONTRACTS.transposed).ranges as RangesOf<TransposedProblem>;
    const problems = fc.sample(transposed.problemsOf("everything", ranges), {
      ...{ numRuns: 30, seed: 1 },
    });
    for (const { hIn, wIn, cIn, m, K, fH, fW, ...geometry } of problems) {
      const draw = drawFrom(1, "integers");
      const x = draw.tensor([hIn, wIn, cIn, m]);
      const w = draw.tensor([cIn, fH, fW, K / geometry.groups]);
      const y = transposedBy({})(x, w, zerosOf(K), geometry);
      const g = draw.tensor(y.shape);
      expect(inner(y, g)).toBe(inner(x, convolveBy({})(g, w, zerosOf(cIn), geometry)));
    }
  });
});

function zerosOf(length: number): Tensor {
  return { shape: [length], data: new Float32Array(length) };
}

function inner(one: Tensor, other: Tensor): number {
  expect(one.shape).toEqual(other.shape);
  return one.data.reduce((sum, value, i) => sum + value * (other.data[i] ?? Number.NaN), 0);
}
