import { describe, expect, it } from "vitest";
import { CONTRACTS, type ContractId } from "../../../grader/check/contracts/all.ts";
import { callInProcess, type Implementation } from "../../../grader/check/in-process.ts";
import { lossAndGradientBy } from "../../../grader/check/misconceptions/loss-by.ts";
import { logitsBy } from "../../../grader/check/misconceptions/network-by.ts";
import { sandwichBackwardBy } from "../../../grader/check/misconceptions/sandwich-backward-by.ts";
import { sandwichBy } from "../../../grader/check/misconceptions/sandwich-by.ts";
import { runCheck } from "../../../grader/check/run-check.ts";
import { planOf } from "../calling.ts";

const SIZES = { cIn: [1, 3], m: [1, 3], K: [1, 4], K1: [1, 4], K2: [1, 4] } as const;
const MORE = { classes: [2, 5], corner: [0, 1], surplus: [0, 2], badLabel: [0, 1] } as const;
const SANDWICHES = { ...SIZES, ...MORE, hIn: [1, 9], wIn: [1, 9], f: [1, 5] } as const;
const NETWORKS = { ...SIZES, ...MORE, hIn: [4, 9], wIn: [4, 9], f: [1, 3] } as const;

describe("a network by its definition, with no step exchanged,", () => {
  it.each<readonly [ContractId, Implementation, typeof SANDWICHES | typeof NETWORKS]>([
    ["conv-sandwich", sandwichBy({}), SANDWICHES],
    ["conv-sandwich-backward", sandwichBackwardBy({}), SANDWICHES],
    ["logits", logitsBy({}), NETWORKS],
    ["loss-and-gradient", lossAndGradientBy({}), NETWORKS],
  ])("passes all checks of the contract %s", async (id, implementation, ranges) => {
    const contract = CONTRACTS[id];
    const refused = id === "logits" || id === "loss-and-gradient" ? ["no-window"] : [];
    for (const shapeClass of contract.family.classes) {
      if (refused.includes(shapeClass)) continue;
      const plan = planOf(contract, { shapeClass, ranges, caseSeed: 7 });
      const { verdict } = await runCheck(plan, callInProcess(implementation));
      expect([shapeClass, verdict]).toEqual([shapeClass, "accepted"]);
    }
  });
});
