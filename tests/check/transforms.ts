import type { ContractId } from "../../grader/check/contract-ids.ts";
import { CONTRACTS } from "../../grader/check/contracts/all.ts";
import type { Ranges } from "../../grader/check/families/family.ts";
import type { CheckPlan } from "../../grader/check/run-check.ts";
import type { ShapeClass } from "../../grader/check/shape-classes.ts";
import { RANGES } from "./calling.ts";

/** The axes of signals, planes and tiles, as the assignments have them. */
export const TRANSFORM_RANGES: Ranges = {
  ...RANGES,
  ...{ length: [0, 8192], imaginary: [0, 1], height: [1, 16], width: [1, 16], surplus: [0, 3] },
  ...{ row: [0, 12], column: [0, 12], sample: [0, 2], values: [1, 16] },
};

export function transformPlan(id: ContractId, shapeClass: ShapeClass, caseSeed: number): CheckPlan {
  // Long signals and slow references: fewer cases of each.
  const cases = shapeClass === "long-signal" ? 2 : 8;
  const contract = CONTRACTS[id];
  return { contract, shapeClass, ranges: TRANSFORM_RANGES, examples: [], cases, caseSeed };
}
