// What honest float32 code of the layers may differ by, and what tells wrong code from it.

import { describe, expect, it } from "vitest";
import type { Window } from "#given/contract/window.ts";
import type { Tensor } from "#given/tensor.ts";
import { loadAssignment } from "../../grader/assignment/load.ts";
import type { ContractId } from "../../grader/check/contract-ids.ts";
import { CONTRACTS } from "../../grader/check/contracts/all.ts";
import { callInProcess, type Implementation } from "../../grader/check/in-process.ts";
import { runCheck } from "../../grader/check/run-check.ts";
import type { ShapeClass } from "../../grader/check/shape-classes.ts";
import { averagePool } from "../../reference/layers/average-pool.ts";
import { averagePoolBackward } from "../../reference/layers/average-pool-backward.ts";
import { dense } from "../../reference/layers/dense.ts";
import { denseBackward } from "../../reference/layers/dense-backward.ts";
import { flatten } from "../../reference/layers/flatten.ts";
import { flattenBackward } from "../../reference/layers/flatten-backward.ts";
import { maxPool } from "../../reference/layers/max-pool.ts";
import { maxPoolBackward } from "../../reference/layers/max-pool-backward.ts";
import { relu } from "../../reference/layers/relu.ts";
import { reluBackward } from "../../reference/layers/relu-backward.ts";
import { softmaxCrossEntropy } from "../../reference/layers/softmax-cross-entropy.ts";
import { crossEntropyBy, recordOf, withMean } from "./layer-implementations.ts";

const REFERENCES: Partial<Record<ContractId, Implementation>> = {
  "max-pool": maxPool,
  "max-pool-backward": maxPoolBackward,
  "average-pool": averagePool,
  "average-pool-backward": averagePoolBackward,
  relu,
  "relu-backward": reluBackward,
  flatten,
  "flatten-backward": flattenBackward,
  dense,
  "dense-backward": (...args: Parameters<typeof denseBackward>) => ({ ...denseBackward(...args) }),
  "softmax-cross-entropy": recordOf(softmaxCrossEntropy),
};
const { assignment } = await loadAssignment("layers");
const SEEDS = [-1_900_000_001, -3, 77, 1_234_567_890];
const round = Math.fround;

/** The classes that a part fails in, under any seed. */
async function failing(contract: ContractId, part: Implementation): Promise<string[]> {
  const { classes } = CONTRACTS[contract].family;
  const failed = new Set<string>();
  for (const shapeClass of classes) {
    for (const caseSeed of SEEDS) {
      const { verdict } = await runCheck(
        {
          contract: CONTRACTS[contract],
          shapeClass,
          ranges: assignment.ranges,
          examples: assignment.examples,
          cases: 10,
          caseSeed,
        },
        callInProcess(part),
      );
      if (verdict !== "accepted") failed.add(shapeClass);
    }
  }
  return [...failed];
}

describe("runCheck(plan, call) of the layers", () => {
  it.each(Object.entries(REFERENCES))("accepts the reference: %s", async (contract, reference) => {
    expect(await failing(contract as ContractId, reference)).toEqual([]);
  });

  it.each<readonly [string, ContractId, Implementation]>([
    [
      "a mean that is kept up to date",
      "average-pool",
      withMean((values) =>
        values.reduce((mean, value, i) => round(mean + round(round(value - mean) / (i + 1))), 0),
      ),
    ],
    [
      "a sum times a reciprocal",
      "average-pool",
      withMean((values) =>
        round(values.reduce((sum, v) => round(sum + v), 0) * round(1 / values.length)),
      ),
    ],
    ["ln Σ + max − z", "softmax-cross-entropy", crossEntropyBy("ln Σ + max − z")],
    ["(max − z) + ln Σ", "softmax-cross-entropy", crossEntropyBy("(max − z) + ln Σ")],
  ])("accepts float32: %s", async (_, contract, part) => {
    expect(await failing(contract, part)).toEqual([]);
  });

  it.each<readonly [string, ContractId, Implementation, readonly ShapeClass[]]>([
    [
      "a mean over the whole window",
      "average-pool",
      withMean((values, f) => values.reduce((sum, v) => sum + v, 0) / (f * f)),
      ["padding", "everything"],
    ],
    [
      "the last of several maxima",
      "max-pool-backward",
      (dy: Tensor, x: Tensor, window: Window) => {
        const rising = x.data.map((value, i) => value + i * 1e-6);
        return maxPoolBackward(dy, { shape: x.shape, data: rising }, window);
      },
      ["everything", "corner"],
    ],
    [
      "a gradient at x = 0",
      "relu-backward",
      (dy: Tensor, x: Tensor) => {
        const above = x.data.map((value) => value || 1);
        return reluBackward(dy, { shape: x.shape, data: above });
      },
      ["everything", "corner"],
    ],
    [
      "exponentials of the logits themselves",
      "softmax-cross-entropy",
      crossEntropyBy("no maximum"),
      ["large-logits", "wide-logits", "everything"],
    ],
    [
      "the logarithm of p",
      "softmax-cross-entropy",
      crossEntropyBy("ln p"),
      ["wide-logits", "everything"],
    ],
    [
      "the logarithm of p + ε",
      "softmax-cross-entropy",
      crossEntropyBy("ln (p + ε)"),
      ["wide-logits", "everything"],
    ],
    [
      "one maximum for the batch",
      "softmax-cross-entropy",
      crossEntropyBy("one maximum"),
      ["everything"],
    ],
  ])(
    "finds %s, in the classes that it breaks and no others",
    async (_, contract, part, classes) => {
      expect(await failing(contract, part)).toEqual(classes);
    },
  );
});
