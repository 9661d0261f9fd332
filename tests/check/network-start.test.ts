import { describe, expect, it } from "vitest";
import type { Architecture, Parameters } from "#given/contract/parameters.ts";
import { randomFrom } from "#given/random.ts";
import { type Tensor, zeros } from "#given/tensor.ts";
import { initializeContract } from "../../grader/check/contracts/initialize.ts";
import type { Ranges } from "../../grader/check/families/family.ts";
import { callInProcess, type Implementation } from "../../grader/check/in-process.ts";
import { runCheck } from "../../grader/check/run-check.ts";
import type { ShapeClass } from "../../grader/check/shape-classes.ts";
import { initialize } from "../../reference/network/initialize.ts";
import { planOf } from "./calling.ts";

const STARTS: Ranges = {
  ...{ hIn: [4, 15], wIn: [4, 15], cIn: [1, 4], f: [1, 5], K1: [1, 4], K2: [1, 4] },
  ...{ classes: [2, 5], look: [0, 2] },
};

/** A start with weights of this size, and biases. */
function startBy(
  weight: (terms: number, normal: () => number) => number,
  bias = (): number => 0,
): (architecture: Architecture, seed: number) => Parameters {
  return (architecture, seed) => {
    const right = initialize(architecture, seed);
    const { normal } = randomFrom(seed + 1);
    const weights = ({ shape }: Tensor): Tensor => {
      const w = zeros(shape);
      const terms = w.data.length / (shape[0] ?? 1);
      return { shape: w.shape, data: w.data.map(() => weight(terms, normal)) };
    };
    const biases = ({ shape, data }: Tensor): Tensor => ({ shape, data: data.map(bias) });
    return {
      ...{ w1: weights(right.w1), b1: biases(right.b1), w2: weights(right.w2) },
      ...{ b2: biases(right.b2), w3: weights(right.w3), b3: biases(right.b3) },
    };
  };
}

async function failing(implementation: Implementation, caseSeed: number): Promise<ShapeClass[]> {
  const failed: ShapeClass[] = [];
  for (const shapeClass of initializeContract.family.classes) {
    const plan = planOf(initializeContract, { shapeClass, ranges: STARTS, caseSeed });
    const { verdict } = await runCheck(plan, callInProcess(implementation));
    if (verdict !== "accepted") failed.push(shapeClass);
  }
  return failed;
}

describe("runCheck(plan, call) of the contract initialize", () => {
  it.each<readonly [string, Implementation]>([
    ["the reference", initialize],
    ["He's in every layer", startBy((terms, normal) => normal() * Math.sqrt(2 / terms))],
    ["LeCun's", startBy((terms, normal) => normal() / Math.sqrt(terms))],
    ["normal numbers of 0.1", startBy((_, normal) => 0.1 * normal())],
  ])("accepts %s", async (_, implementation) => {
    for (const seed of [1, 2]) expect(await failing(implementation, seed)).toEqual([]);
  });

  it.each<readonly [string, Implementation, readonly ShapeClass[]]>([
    ["zeros", startBy(() => 0), ["parameters", "signal"]],
    ["all the same", startBy((terms) => 1 / terms), ["parameters"]],
    ["normal numbers of 1", startBy((_, normal) => normal()), ["initial-loss", "signal"]],
    ["normal numbers of 0.01", startBy((_, normal) => 0.01 * normal()), ["signal"]],
    [
      "biases of 0.1",
      startBy(
        (terms, normal) => normal() / Math.sqrt(terms),
        () => 0.1,
      ),
      ["parameters"],
    ],
    ["negative weights", startBy((_, normal) => -Math.abs(normal())), ["signal"]],
  ])("refuses %s, in the class it is about", async (_, implementation, classes) => {
    expect(await failing(implementation, 1)).toEqual(classes);
  });

  it("refuses the same numbers for every seed", async () => {
    const unseeded: Implementation = (architecture: Architecture) => initialize(architecture, 1);
    expect(await failing(unseeded, 1)).toEqual(["parameters"]);
  });

  it("refuses one tensor of biases for both sandwiches, where they have the same size", async () => {
    const shared: Implementation = (architecture: Architecture, seed: number) => {
      const right = initialize(architecture, seed);
      return architecture.K1 === architecture.K2 ? { ...right, b2: right.b1 } : right;
    };
    for (const seed of [1, 2, 3]) expect(await failing(shared, seed)).toEqual(["parameters"]);
  });

  it("refuses sizes rounded up, and numbers that are none", async () => {
    const roundedUp: Implementation = (architecture: Architecture, seed: number) => {
      const even = (length: number): number => 4 * Math.ceil(length / 4);
      const { hIn, wIn } = architecture;
      return initialize({ ...architecture, hIn: even(hIn), wIn: even(wIn) }, seed);
    };
    expect(await failing(roundedUp, 1)).toEqual(["parameters", "initial-loss", "signal"]);
    const none = startBy(() => Number.NaN);
    expect(await failing(none, 1)).toEqual(["parameters", "initial-loss", "signal"]);
  });
});
