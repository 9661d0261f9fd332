import { describe, expect, it } from "vitest";
import type { LayerGradients } from "#given/contract/im2col-backward.ts";
import type { Tensor } from "#given/tensor.ts";
import { biasGradientContract } from "../../grader/check/contracts/bias-gradient.ts";
import { col2imContract } from "../../grader/check/contracts/col2im.ts";
import { im2colBackwardContract } from "../../grader/check/contracts/im2col-backward.ts";
import { inputGradientContract } from "../../grader/check/contracts/input-gradient.ts";
import { weightGradientContract } from "../../grader/check/contracts/weight-gradient.ts";
import { drawFrom } from "../../grader/check/draw.ts";
import { convolution } from "../../grader/check/families/convolution.ts";
import { callInProcess, type Implementation } from "../../grader/check/in-process.ts";
import { runCheck } from "../../grader/check/run-check.ts";
import type { Argument } from "../../grader/sandbox/values.ts";
import { biasGradient } from "../../reference/backward/bias-gradient.ts";
import { col2im } from "../../reference/backward/col2im.ts";
import { im2colBackward } from "../../reference/backward/im2col-backward.ts";
import { im2colBackwardFast } from "../../reference/backward/im2col-backward-fast.ts";
import { counterexampleOf, planOf } from "./calling.ts";
import { roundedBackward } from "./rounded-backward.ts";

const SEEDS = Array.from({ length: 10 }, (_, i) => (i - 5) * 429_496_727);

const fround = Math.fround;
const orders: Readonly<Record<string, (terms: readonly number[]) => number>> = {
  forwards: (terms) => terms.reduce((sum, term) => fround(sum + term), 0),
  backwards: (terms) => terms.reduceRight((sum, term) => fround(sum + term), 0),
  "the largest first": (terms) =>
    terms
      .toSorted((one, other) => Math.abs(other) - Math.abs(one))
      .reduce((sum, term) => fround(sum + term), 0),
};

describe.each(convolution.classes)("runCheck(plan, call) of a backward pass: %s", (shapeClass) => {
  it.each(Object.entries(orders))("accepts float32 sums %s", async (_, sum) => {
    for (const caseSeed of SEEDS) {
      const plan = planOf(im2colBackwardContract, { shapeClass, caseSeed, cases: 8 });
      const outcome = await runCheck(plan, callInProcess(roundedBackward({ sum })));
      expect(outcome).toMatchObject({ verdict: "accepted" });
    }
  });

  it("accepts the fast reference", async () => {
    for (const caseSeed of SEEDS) {
      const plan = planOf(im2colBackwardContract, { shapeClass, caseSeed, cases: 8 });
      const outcome = await runCheck(plan, callInProcess(im2colBackwardFast));
      expect(outcome).toMatchObject({ verdict: "accepted" });
    }
  });

  it.each(["dx", "dw", "db"] as const)("finds one wrong element of %s", async (name) => {
    if (shapeClass === "no-fit") return;
    const spoilt: Implementation = (...args: Parameters<typeof im2colBackward>) => {
      const right: LayerGradients = im2colBackward(...args);
      const { shape, data } = right[name];
      const last = data[data.length - 1] ?? Number.NaN;
      return { ...right, [name]: { shape, data: data.with(-1, last * 1.001 + 0.001) } };
    };
    const plan = planOf(im2colBackwardContract, { shapeClass });
    const { failure } = counterexampleOf(await runCheck(plan, callInProcess(spoilt)));
    expect(failure).toMatchObject({ mismatch: { kind: "element", name, wrong: 1 } });
  });
});

describe("makeCase(problem, draw) where the kernel doesn't fit", () => {
  const problem = { hIn: 5, wIn: 4, cIn: 2, m: 1, K: 3, f: 9, stride: 1, padding: 1 };
  const seeds = Array.from({ length: 60 }, (_, i) => i);
  const shapeOf = (argument: Argument | undefined): readonly number[] =>
    (argument as Tensor | undefined)?.shape ?? [];

  it.each([
    ["input-gradient", inputGradientContract, (args: readonly Argument[]) => shapeOf(args[1])[1]],
    [
      "weight-gradient",
      weightGradientContract,
      (args: readonly Argument[]) => (args[2] as { readonly f: number }).f,
    ],
    ["im2col-backward", im2colBackwardContract, (args: readonly Argument[]) => shapeOf(args[1])[1]],
    [
      "col2im",
      col2imContract,
      (args: readonly Argument[]) => (args[2] as { readonly f: number }).f,
    ],
  ] as const)(
    "draws kernels that don't fit, and sizes that don't follow: %s",
    (_, made, sizeOf) => {
      const cases = seeds.map((seed) => made.makeCase(problem, drawFrom(seed, "integers")));
      for (const { expected } of cases) expect(expected()).toMatchObject({ kind: "throws" });
      const kernels = cases.map(({ args }) => sizeOf(args) ?? 0);
      expect(kernels.filter((f) => f === 9).length).toBeGreaterThan(5);
      expect(kernels.filter((f) => f <= 6).length).toBeGreaterThan(20);
      expect(kernels.filter((f) => f > 6 && f !== 9)).toEqual([]);
    },
  );

  it("never draws columns that would be right", () => {
    for (const seed of seeds) {
      const { args } = col2imContract.makeCase(problem, drawFrom(seed, "integers"));
      expect(() => col2im(...(args as Parameters<typeof col2im>))).toThrow(RangeError);
    }
  });

  it("never draws a dy that would be right", () => {
    for (const seed of seeds) {
      const { args } = im2colBackwardContract.makeCase(problem, drawFrom(seed, "integers"));
      const call = () => im2colBackward(...(args as Parameters<typeof im2colBackward>));
      expect(call).toThrow(RangeError);
    }
  });

  it("has a dy for the bias gradient all the same", () => {
    const made = biasGradientContract.makeCase(problem, drawFrom(1, "reals"));
    const [dy] = made.args as [Tensor];
    expect(biasGradient(dy).shape).toEqual([3]);
    expect(made.expected()).toMatchObject({ kind: "value" });
  });
});
