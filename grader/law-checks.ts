import type { Assignment, Part } from "./assignment/schema.ts";
import type { Family } from "./check/families/family.ts";
import { LAWS } from "./check/laws/all.ts";
import { argumentsOfLaw, type LawPlan, replayLaw, runLaw } from "./check/laws/run-law.ts";
import type { PartCheck } from "./part-checks.ts";
import { encodeArguments, encodeFailing } from "./results/encode.ts";

/** A law is tried on fewer problems than a class: it says the same of all of them. */
const CASES_OF_A_LAW = 1 / 4;

interface LawSetting {
  readonly contract: { readonly family: Family; readonly parameters: readonly string[] };
  /** The case seed of a check, by its id. */
  readonly seedOf: (check: string) => number;
}

/** The checks of the laws that a part asks for: they need no right answers. */
export function lawChecks(
  assignment: Assignment,
  part: Part,
  { contract, seedOf }: LawSetting,
): PartCheck[] {
  const laws = (LAWS[part.contract] ?? []).filter(({ id }) => part.laws[id] !== undefined);
  return laws.map((law): PartCheck => {
    const { id, title } = law;
    const plan: LawPlan = {
      ...{ law, family: contract.family, caseSeed: seedOf(id) },
      ranges: { ...assignment.ranges, ...part.ranges },
      cases: Math.ceil(assignment.casesPerClass * CASES_OF_A_LAW),
    };
    return {
      ...{ id, kind: "law", title, available: part.laws[id] ?? 0, caseSeed: plan.caseSeed },
      run: (call) => runLaw(plan, call),
      replay: (found, call) => replayLaw(plan, found, call),
      encode: (found, locate) => ({
        ...encodeFailing(found, locate),
        arguments: argumentsOfLaw(law, found).flatMap((args, i) =>
          encodeArguments(args, contract, ` of call ${i + 1}`),
        ),
      }),
    };
  });
}
