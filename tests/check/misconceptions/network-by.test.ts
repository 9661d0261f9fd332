import { describe, expect, it } from "vitest";
import type { ContractId } from "../../../grader/check/contract-ids.ts";
import { CONTRACTS } from "../../../grader/check/contracts/all.ts";
import type { Ranges } from "../../../grader/check/families/family.ts";
import { callInProcess, type Implementation } from "../../../grader/check/in-process.ts";
import { lossAndGradientBy } from "../../../grader/check/misconceptions/loss-by.ts";
import { logitsBy } from "../../../grader/check/misconceptions/network-by.ts";
import { sandwichBackwardBy } from "../../../grader/check/misconceptions/sandwich-backward-by.ts";
import { sandwichBy } from "../../../grader/check/misconceptions/sandwich-by.ts";
import { startBy } from "../../../grader/check/misconceptions/start-by.ts";
import { trainBy } from "../../../grader/check/misconceptions/training-by.ts";
import { runCheck } from "../../../grader/check/run-check.ts";
import { planOf } from "../calling.ts";

const SIZES = { cIn: [1, 3], m: [1, 3], K: [1, 4], K1: [1, 4], K2: [1, 4] } as const;
const MORE = { classes: [2, 5], corner: [0, 1], surplus: [0, 2], badLabel: [0, 1] } as const;
const SANDWICHES: Ranges = { ...SIZES, ...MORE, hIn: [1, 9], wIn: [1, 9], f: [1, 5] };
/** Networks aren't asked about images without a window. */
const NETWORKS: Ranges = { ...SIZES, ...MORE, hIn: [4, 9], wIn: [4, 9], f: [1, 3] };
const STARTS: Ranges = { ...NETWORKS, look: [0, 2] };
/** Fewer digits and epochs than the assignment has, and a lower mark. */
const TRAININGS: Ranges = {
  ...{ images: [20, 400], epochs: [3, 150], batchSize: [20, 20] },
  ...{ heldOut: [0, 200], accuracy: [40, 100] },
};

describe("a network by its definition, with no step exchanged,", () => {
  it.each<readonly [ContractId, Implementation, Ranges]>([
    ["conv-sandwich", sandwichBy({}), SANDWICHES],
    ["conv-sandwich-backward", sandwichBackwardBy({}), SANDWICHES],
    ["logits", logitsBy({}), NETWORKS],
    ["loss-and-gradient", lossAndGradientBy({}), NETWORKS],
    ["initialize", startBy({}), STARTS],
    ["train", trainBy({}), TRAININGS],
  ])("passes all checks of the contract %s", { timeout: 120_000 }, async (id, by, ranges) => {
    const contract = CONTRACTS[id];
    for (const shapeClass of contract.family.classes) {
      if (ranges === NETWORKS && shapeClass === "no-window") continue;
      const plan = planOf(contract, { shapeClass, ranges, caseSeed: 7 });
      const { verdict } = await runCheck(plan, callInProcess(by));
      expect([shapeClass, verdict]).toEqual([shapeClass, "accepted"]);
    }
  });
});
