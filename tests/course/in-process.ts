import { join } from "node:path";
import { loadAssignment } from "../../grader/assignment/load.ts";
import { exportName } from "../../grader/assignment/schema.ts";
import { CONTRACTS } from "../../grader/check/contracts/all.ts";
import { callInProcess, type Implementation } from "../../grader/check/in-process.ts";
import { type Verdict, worst } from "../../grader/check/verdict.ts";
import { checksUnder } from "../../grader/contract-checks.ts";
import { runChecks } from "../../grader/part-checks.ts";
import type { Sample } from "./samples.ts";

/**
 * The verdicts of a sample's parts by the checks alone, without intake, bundle and sandbox: a tenth
 * of the time. Only for samples that are honest or honestly wrong. Trainings are left out.
 */
export async function checkInProcess(
  sample: Sample,
  parts: readonly string[],
): Promise<Record<string, Verdict>> {
  const { assignment } = await loadAssignment(sample.assignment);
  const verdicts: Record<string, Verdict> = {};
  for (const part of assignment.parts.filter(({ id }) => parts.includes(id))) {
    const contract = CONTRACTS[part.contract];
    if (contract.once) continue;
    await contract.prepare?.();
    const module: Record<string, Implementation> = await import(
      join(sample.path, assignment.id, `${part.id}.ts`)
    );
    const implementation = module[exportName(part.id)];
    if (implementation === undefined) throw new Error(`Expected ${part.id} to export a function.`);
    const call = callInProcess(implementation);
    const checks = await runChecks(checksUnder("tests")(assignment, part), {
      call,
      others: () => {
        throw new Error("Expected checks by contracts, which call no other part.");
      },
      locate: () => undefined,
    });
    verdicts[part.id] = worst(checks.map(({ verdict }) => verdict));
  }
  return verdicts;
}
