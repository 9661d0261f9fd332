// The laws as a course asks for them: with the ranges of its parts.
import { assignmentIds, loadAssignment } from "../../../grader/assignment/load.ts";
import type { ContractId } from "../../../grader/check/contract-ids.ts";
import { CONTRACTS } from "../../../grader/check/contracts/all.ts";
import type { Ranges } from "../../../grader/check/families/family.ts";
import { LAWS } from "../../../grader/check/laws/all.ts";
import type { Law } from "../../../grader/check/laws/law.ts";
import { type LawPlan, reasonAgainstLaw } from "../../../grader/check/laws/run-law.ts";

export interface Asked {
  readonly part: string;
  readonly contract: ContractId;
  readonly ranges: Ranges;
}

/** Every part whose contract has laws. */
export async function partsWithLaws(): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const id of await assignmentIds()) {
    const { assignment } = await loadAssignment(id);
    for (const { id: part, contract, ranges } of assignment.parts) {
      if (LAWS[contract] === undefined) continue;
      asked.push({ part: `${id}/${part}`, contract, ranges: { ...assignment.ranges, ...ranges } });
    }
  }
  return asked;
}

/** The laws of a part that its ranges leave something to say. */
export function lawsOf({ contract, ranges }: Asked): readonly Law[] {
  const laws = LAWS[contract] ?? [];
  return laws.filter(
    (law) => reasonAgainstLaw(CONTRACTS[contract].family, law, ranges) === undefined,
  );
}

export function lawPlan(
  { contract, ranges }: Asked,
  law: Law,
  plan: Partial<LawPlan> = {},
): LawPlan {
  return { family: CONTRACTS[contract].family, law, ranges, cases: 16, caseSeed: 1, ...plan };
}
