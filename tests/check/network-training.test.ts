import { describe, expect, it } from "vitest";
import type { Parameters } from "#given/contract/parameters.ts";
import type { Train, Trained } from "#given/contract/train.ts";
import { type Tensor, zeros } from "#given/tensor.ts";
import { trainContract } from "../../grader/check/contracts/train.ts";
import type { Ranges } from "../../grader/check/families/family.ts";
import { callInProcess, type Implementation } from "../../grader/check/in-process.ts";
import { runCheck } from "../../grader/check/run-check.ts";
import type { ShapeClass } from "../../grader/check/shape-classes.ts";
import { train } from "../../reference/network/train.ts";
import { counterexampleOf, planOf } from "./calling.ts";

const TRAININGS: Ranges = {
  ...{ images: [20, 300], epochs: [3, 150], batchSize: [20, 20] },
  ...{ heldOut: [0, 200], accuracy: [40, 100] },
};

async function trained(shapeClass: ShapeClass, implementation: Implementation) {
  const plan = planOf(trainContract, { shapeClass, ranges: TRAININGS, caseSeed: 4 });
  return runCheck(plan, callInProcess(implementation));
}

type TrainArguments = Train extends (...args: infer A) => Trained ? A : never;

/** What the judge says of a training that ends with these parameters. */
async function verdictOn(change: (right: Trained, initial: Parameters) => Trained) {
  const outcome = await trained("digits", (...[images, labels, initial, plan]: TrainArguments) => {
    const { parameters, losses } = change(train(images, labels, initial, plan), initial);
    return { parameters, losses };
  });
  const { failure } = counterexampleOf(outcome);
  return failure.kind === "mismatch" && failure.mismatch.kind === "judged"
    ? failure.mismatch.wrong
    : failure.kind;
}

describe("runCheck(plan, call) of the contract train", () => {
  it("accepts the reference, and tells how it went", async () => {
    expect(await trained("by-heart", train)).toMatchObject({
      verdict: "accepted",
      training: { trainingAccuracy: 1 },
    });
    const outcome = await trained("digits", train);
    expect(outcome).toMatchObject({ verdict: "accepted", cases: 1 });
    expect(outcome.training?.losses).toHaveLength(45);
    expect(outcome.training?.heldOutAccuracy).toBeGreaterThan(0.4);
    expect(outcome.training?.heldOutLoss).toBeLessThan(2.3);
  });

  it.each<readonly [string, RegExp, (right: Trained, initial: Parameters) => Trained]>([
    [
      "nothing learned",
      /^expected the training to move/,
      (right, initial) => ({ ...right, parameters: { ...initial } }),
    ],
    [
      "one parameter left as it was",
      /but b1 is as it was$/,
      ({ losses, parameters }, { b1 }) => ({ losses, parameters: { ...parameters, b1 } }),
    ],
    [
      "filters that hardly moved",
      /^expected the training to move w2 by at least 0.05 of its size, got 0.0010*$/,
      ({ losses, parameters }, { w2 }) => ({
        losses,
        parameters: { ...parameters, w2: scaled(w2, (v) => 1.001 * v) },
      }),
    ],
    [
      "parameters from elsewhere",
      /starts from initial: the cosine/,
      ({ losses, parameters }) => ({
        losses,
        parameters: { ...parameters, w2: scaled(parameters.w2, (v, i) => v * (i % 2 ? -1 : 1)) },
      }),
    ],
    [
      "a gradient followed uphill",
      /^expected it to read at least 80 of the 200 digits that it has never seen, got \d+$/,
      ({ losses, parameters }) => ({
        losses,
        parameters: { ...parameters, w3: scaled(parameters.w3, (v) => -v) },
      }),
    ],
    [
      "a number that is none",
      /^expected numbers in w1, got NaN$/,
      ({ losses, parameters }) => ({
        losses,
        parameters: { ...parameters, w1: scaled(parameters.w1, () => Number.NaN) },
      }),
    ],
    [
      "a loss for each epoch only",
      /^expected losses of the shape \[45\], one a step, got \[3\]$/,
      ({ parameters }) => ({ parameters, losses: zeros([3]) }),
    ],
  ])("refuses %s", async (_, words, change) => {
    expect(await verdictOn(change)).toMatch(words);
  });
});

function scaled({ shape, data }: Tensor, change: (value: number, at: number) => number): Tensor {
  return { shape, data: data.map(change) };
}
