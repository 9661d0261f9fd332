import { describe, expect, it } from "vitest";
import type { Contract } from "../../grader/check/contracts/contract.ts";
import { convSandwichContract } from "../../grader/check/contracts/conv-sandwich.ts";
import { convSandwichBackwardContract } from "../../grader/check/contracts/conv-sandwich-backward.ts";
import { logitsContract } from "../../grader/check/contracts/logits.ts";
import { lossAndGradientContract } from "../../grader/check/contracts/loss-and-gradient.ts";
import type { Ranges } from "../../grader/check/families/family.ts";
import { callInProcess, type Implementation } from "../../grader/check/in-process.ts";
import { runCheck } from "../../grader/check/run-check.ts";
import type { ShapeClass } from "../../grader/check/shape-classes.ts";
import { planOf } from "./calling.ts";
import { logitsBy, lossAndGradientBy } from "./network-implementations.ts";
import {
  BACKWARD_MISTAKES,
  EXACT,
  FLOAT32,
  FORWARD_MISTAKES,
  NETWORK_MISTAKES,
  type Way,
} from "./network-ways.ts";
import { sandwichBackwardBy, sandwichBy } from "./sandwich-implementations.ts";

/** As the assignment has them. */
const SANDWICHES: Ranges = {
  ...{ hIn: [1, 9], wIn: [1, 9], cIn: [1, 4], m: [1, 3], K: [1, 4], f: [1, 5] },
  ...{ corner: [0, 1], surplus: [0, 2] },
};
const NETWORKS: Ranges = {
  ...{ hIn: [4, 9], wIn: [4, 9], cIn: [1, 3], m: [1, 3], K1: [1, 4], K2: [1, 4], f: [1, 3] },
  ...{ classes: [2, 5], surplus: [0, 2], badLabel: [0, 1] },
};

interface Part {
  readonly name: string;
  readonly contract: Contract;
  readonly ranges: Ranges;
  readonly by: (way: Way) => Implementation;
}

const sandwich = { name: "conv-sandwich", contract: convSandwichContract, ranges: SANDWICHES };
const PARTS = [
  { ...sandwich, by: sandwichBy },
  {
    name: "conv-sandwich-backward",
    contract: convSandwichBackwardContract,
    ranges: SANDWICHES,
    by: sandwichBackwardBy,
  },
  { name: "logits", contract: logitsContract, ranges: NETWORKS, by: logitsBy },
  {
    name: "loss-and-gradient",
    contract: lossAndGradientContract,
    ranges: NETWORKS,
    by: lossAndGradientBy,
  },
] as readonly Part[];
const [SANDWICH, BACKWARD, LOGITS, LOSS] = PARTS as [Part, Part, Part, Part];

const SEEDS = [1, -2_000_000];

/** The classes in which a check doesn't accept an implementation. */
async function failures(
  { contract, ranges, by }: Part,
  way: Way,
  classes = contract.family.classes,
  caseSeed = 1,
): Promise<ShapeClass[]> {
  const failed: ShapeClass[] = [];
  for (const shapeClass of classes) {
    const plan = planOf(contract, { shapeClass, ranges, caseSeed });
    const { verdict } = await runCheck(plan, callInProcess(by(way)));
    if (verdict !== "accepted") failed.push(shapeClass);
  }
  return failed;
}

describe.each(PARTS)("runCheck(plan, call) of the contract $name", (part) => {
  it.each(Object.entries({ exact: EXACT, ...FLOAT32 }))(
    "accepts plain loops, with sums rounded: %s",
    async (_, way) => {
      for (const seed of SEEDS) {
        expect(await failures(part, way, part.contract.family.classes, seed)).toEqual([]);
      }
    },
  );
});

describe("runCheck(plan, call) of a wrong network", () => {
  const found = ["everything"] as const;

  it.each(FORWARD_MISTAKES)("finds in a forward pass: %s", async (mistake) => {
    for (const part of [SANDWICH, LOGITS]) {
      expect(await failures(part, { ...EXACT, mistake }, found)).toEqual(found);
    }
  });

  it.each(BACKWARD_MISTAKES)("finds in a sandwich's backward pass: %s", async (mistake) => {
    expect(await failures(BACKWARD, { ...EXACT, mistake }, found)).toEqual(found);
  });

  it.each(NETWORK_MISTAKES)("finds in a network's gradient: %s", async (mistake) => {
    expect(await failures(LOSS, { ...EXACT, mistake }, found)).toEqual(found);
  });

  it.each(["last maximum", "every maximum", "relu passes at 0"] as const)(
    "finds only where there are corners: %s",
    async (mistake) => {
      const way = { ...EXACT, mistake };
      expect(await failures(BACKWARD, way)).toEqual(["everything", "corner"]);
      expect(await failures(LOSS, way)).toEqual([]);
    },
  );
});
