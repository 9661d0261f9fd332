// What honest float32 code of the layers may differ by, and what tells wrong code from it.

import { describe, expect, it } from "vitest";
import type { SoftmaxCrossEntropy } from "#given/contract/softmax-cross-entropy.ts";
import type { Window } from "#given/contract/window.ts";
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import { loadAssignment } from "../../grader/assignment/load.ts";
import { CONTRACTS, type ContractId } from "../../grader/check/contracts/all.ts";
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

function recordOf(part: SoftmaxCrossEntropy): Implementation {
  return (logits: Tensor, labels: Tensor) => ({ ...part(logits, labels) });
}

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

type Form =
  | "ln Σ + max − z"
  | "(max − z) + ln Σ"
  | "ln p"
  | "ln (p + ε)"
  | "no maximum"
  | "one maximum";

/** Softmax and its loss, rounded to float32 after each step. */
function crossEntropyBy(form: Form): Implementation {
  return recordOf((logits, labels) => {
    const [classes = 0, m = 0] = logits.shape;
    const isClass = (label: number) => Number.isInteger(label) && label >= 0 && label < classes;
    if (labels.data.length !== m || !labels.data.every(isClass)) throw new RangeError("Labels.");
    const dlogits = zeros(logits.shape);
    let loss = 0;
    for (let n = 0; n < m; n++) {
      const z = Array.from({ length: classes }, (_, k) => logits.data[k * m + n] ?? Number.NaN);
      const own = Math.max(...(form === "one maximum" ? logits.data : z));
      const max = form === "no maximum" ? 0 : own;
      const e = z.map((value) => round(Math.exp(round(value - max))));
      const total = e.reduce((sum, value) => round(sum + value));
      const label = labels.data[n] ?? 0;
      const [right = 0, p = 0] = [z[label], round((e[label] ?? 0) / total)];
      const logarithm = round(Math.log(total));
      const losses: Record<Form, number> = {
        "ln Σ + max − z": round(round(logarithm + max) - right),
        "(max − z) + ln Σ": round(round(max - right) + logarithm),
        "ln p": -Math.log(p),
        "ln (p + ε)": -Math.log(p + 1e-12),
        "no maximum": round(logarithm - right),
        "one maximum": round(round(max - right) + logarithm),
      };
      loss = round(loss + losses[form]);
      for (const [k, value] of e.entries()) {
        dlogits.data[k * m + n] = round(round(value / total) - (k === label ? 1 : 0)) / m;
      }
    }
    return { loss: round(loss / m), dlogits };
  });
}

/** Average pooling with another mean; its shape and its errors are the reference's. */
const withMean = (mean: (values: readonly number[], f: number) => number): Implementation => {
  return (x: Tensor, window: Window) => {
    const y = averagePool(x, window);
    const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
    const [, wOut = 0] = y.shape;
    const pixel = cIn * m;
    const { f, stride, padding } = window;
    const means = y.data.map((_, at) => {
      const place = Math.floor(at / pixel);
      const top = Math.floor(place / wOut) * stride - padding;
      const left = (place % wOut) * stride - padding;
      const values: number[] = [];
      for (let i = Math.max(0, top); i < Math.min(hIn, top + f); i++) {
        for (let j = Math.max(0, left); j < Math.min(wIn, left + f); j++) {
          values.push(x.data[(i * wIn + j) * pixel + (at % pixel)] ?? Number.NaN);
        }
      }
      return mean(values, f);
    });
    return tensor(y.shape, means);
  };
};

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
