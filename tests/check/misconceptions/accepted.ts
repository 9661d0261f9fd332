import { expect } from "vitest";
import type { ContractId } from "../../../grader/check/contract-ids.ts";
import { CONTRACTS } from "../../../grader/check/contracts/all.ts";
import { callInProcess, type Implementation } from "../../../grader/check/in-process.ts";
import { runCheck } from "../../../grader/check/run-check.ts";
import { transformPlan } from "../transforms.ts";

const SEEDS = [-1_288_490_187, 0, 1_717_986_916];

/** Expects a function to be right in all of its contract's shape classes, under a few seeds. */
export async function expectAccepted(id: ContractId, right: Implementation): Promise<void> {
  for (const shapeClass of CONTRACTS[id].family.classes) {
    for (const caseSeed of SEEDS) {
      const plan = transformPlan(id, shapeClass, caseSeed);
      const { verdict } = await runCheck(plan, callInProcess(right));
      expect({ shapeClass, verdict }).toEqual({ shapeClass, verdict: "accepted" });
    }
  }
}
