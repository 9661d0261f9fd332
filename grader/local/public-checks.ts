/** The checks of a handout: public cases instead of contracts, digests instead of wrong functions. */
import type { Assignment, Part } from "../assignment/schema.ts";
import { isAsDigested } from "../check/digest.ts";
import { FAMILIES_WITH_LAWS } from "../check/laws/families.ts";
import {
  evidenceAlike,
  type Fitting,
  type Likeness,
  type Named,
  nameIdeas,
} from "../check/name-ideas.ts";
import { isRight } from "../check/run-case.ts";
import type { FailingCase } from "../check/run-check.ts";
import { SHAPE_CLASS_TITLES } from "../check/shape-classes.ts";
import { lawChecks } from "../law-checks.ts";
import type { PartCheck, PartChecks, Ran } from "../part-checks.ts";
import { encodeCounterexample } from "../results/encode.ts";
import { deriveSeed } from "../seeds.ts";
import { climb, type Rung, rungsOf, type Tried } from "./climb.ts";
import type { PublicPart } from "./public-part.ts";

interface ClassCheck extends PartCheck {
  readonly rungs: readonly Rung[];
  /** What the last run that failed has tried. */
  readonly tried: () => readonly Tried[];
}

/** @param seed what the public cases were drawn from */
export function publicChecks(
  assignment: Assignment,
  part: Part,
  { contract, ideas, ways, classes }: PublicPart,
  seed: string,
): PartChecks {
  const seedOf = (check: string): number => deriveSeed(seed, assignment.id, part.id, check);
  const byClass = classes.map(({ id, cases }) =>
    classCheck(id, rungsOf(cases), {
      ...{ contract, available: part.points[id] ?? 0, caseSeed: seedOf(id) },
    }),
  );
  const family = FAMILIES_WITH_LAWS[part.contract];
  const laws =
    family === undefined ? [] : lawChecks(assignment, part, { ...contract, family }, seedOf);
  const suspects = ideas.map((told, idea) => ({
    told,
    ways: [...ways.keys()].filter((way) => ways[way] === idea),
  }));
  return {
    result: contract.result,
    checks: [...byClass, ...laws],
    async name(ran) {
      const judged = ran.flatMap(({ check, outcome }): Ran<ClassCheck>[] => {
        const own = byClass.find((one) => one === check);
        return own === undefined ? [] : [{ check: own, outcome }];
      });
      const named = await nameIdeas(judged, {
        fittingTo: ({ check }) => fittingIdeas(suspects, check.tried()),
        passes: ({ ways: [own] }, { check }) => check.rungs.every((rung) => isRightBy(own, rung)),
      });
      return new Map([...named].map(([{ check }, names]) => [check, names]));
    },
  };
}

interface Suspect {
  readonly told: Named;
  /** The idea's own function, and others that have the idea too. */
  readonly ways: readonly number[];
}

function isRightBy(way: number | undefined, { ideas }: Rung): boolean {
  return !ideas.some(({ ways }) => way !== undefined && ways.includes(way));
}

async function fittingIdeas(
  suspects: readonly Suspect[],
  tried: readonly Tried[],
): Promise<Fitting<Suspect>> {
  const fitting = new Map<Suspect, number>();
  for (const suspect of suspects) {
    for (const way of suspect.ways) {
      const evidence = await evidenceAlike(tried, (one) => likeness(way, one));
      if (evidence > 0) fitting.set(suspect, Math.max(evidence, fitting.get(suspect) ?? 0));
    }
  }
  return fitting;
}

function likeness(way: number, { rung, outcome }: Tried): Likeness {
  const right = rung.made.expected();
  const known = rung.ideas.find(({ ways }) => ways.includes(way));
  if (known === undefined) return { wrong: 0, alike: isRight(outcome, right) };
  const { wrong, digest } = known;
  return { wrong, alike: isAsDigested(outcome, digest, { right, seed: rung.dataSeed }) };
}

function classCheck(
  id: PublicPart["classes"][number]["id"],
  rungs: readonly Rung[],
  { contract, ...about }: Pick<PartCheck, "available" | "caseSeed"> & Pick<PublicPart, "contract">,
): ClassCheck {
  let tried: readonly Tried[] = [];
  const run: PartCheck["run"] = async (call) => {
    const climbed = await climb(rungs, call);
    tried = climbed.tried;
    return climbed.outcome;
  };
  const described = { ...contract, caseOf: (failing: Failing) => caseOf(rungs, failing) };
  return {
    ...{ id, kind: "shape-class", title: SHAPE_CLASS_TITLES[id], ...about },
    ...{ rungs, run, tried: () => tried },
    replay: async (found, call) => {
      const only = rungs.filter(
        ({ numbers, path }) => numbers === found.numbers && path === found.path,
      );
      return (await climb(only, call)).outcome;
    },
    encode: (found, locate) => encodeCounterexample(found, described, locate),
  };
}

type Failing = Pick<FailingCase, "numbers" | "dataSeed">;

function caseOf(rungs: readonly Rung[], { numbers, dataSeed }: Failing): Rung["made"] {
  for (const rung of rungs) {
    if (rung.numbers !== numbers) continue;
    if (rung.dataSeed === dataSeed) return rung.made;
    if (rung.again !== undefined && ~rung.dataSeed === dataSeed) return rung.again;
  }
  throw new Error(`Expected a public case with the data seed ${dataSeed}, got none.`);
}
