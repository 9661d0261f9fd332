// Whether a name is ever given to what no known idea explains.
import type { Assignment, Part } from "../../grader/assignment/schema.ts";
import { exportName } from "../../grader/assignment/schema.ts";
import { CONTRACTS } from "../../grader/check/contracts/all.ts";
import { type Checked, diagnose } from "../../grader/check/diagnose.ts";
import { callInProcess, type Implementation } from "../../grader/check/in-process.ts";
import { knownIn } from "../../grader/check/misconceptions/all.ts";
import type { Call } from "../../grader/check/run-case.ts";
import { runCheck } from "../../grader/check/run-check.ts";
import { plansOf } from "../../grader/validate/audit.ts";
import { RANDOM_ERRORS, spoilt } from "./random-errors.ts";

export interface NamesAudit {
  /** Submissions that were generated. */
  readonly generated: number;
  /** How many of them failed a check, and so could be given a name. */
  readonly failing: number;
  /** Names that were given: to what, and which. */
  readonly named: readonly string[];
}

/** Grades the reference, honest, and its answers spoilt by chance: one of each error for each seed. */
export async function auditNames(
  assignment: Assignment,
  part: Part,
  seeds: readonly number[],
  errors: readonly string[] = RANDOM_ERRORS,
): Promise<NamesAudit> {
  const honest = await referenceOf(assignment.id, part.id);
  await CONTRACTS[part.contract].prepare?.();
  const known = knownIn(part.contract);
  const named: string[] = [];
  let [generated, failing] = [0, 0];
  for (const seed of seeds) {
    const submissions: [string, Call][] = [
      ["honest", callInProcess(honest)],
      ...errors.map((error, i): [string, Call] => [
        error,
        spoilt(callInProcess(honest), error, 1000 * seed + i),
      ]),
    ];
    for (const [what, call] of submissions) {
      generated++;
      const checks: Checked[] = [];
      for (const plan of plansOf(assignment, part, seed)) {
        checks.push({ plan, outcome: await runCheck(plan, call) });
      }
      if (checks.some(({ outcome }) => outcome.verdict !== "accepted")) failing++;
      for (const [{ plan }, names] of await diagnose(known, checks, call)) {
        for (const { id } of names) named.push(`${part.id} ${plan.shapeClass}: ${what} is ${id}`);
      }
    }
  }
  return { generated, failing, named };
}

async function referenceOf(assignment: string, part: string): Promise<Implementation> {
  const module: Record<string, Implementation> = await import(
    `../../reference/${assignment}/${part}.ts`
  );
  const found = module[exportName(part)];
  if (found === undefined)
    throw new Error(`Expected reference/${assignment}/${part}.ts to export.`);
  return found;
}
