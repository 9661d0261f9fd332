/** The checks of a handout: public cases instead of contracts, digests instead of wrong functions. */
import type { Assignment, Part } from "../assignment/schema.ts";
import type { Source } from "../check/cases/draw-digits.ts";
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
import { readDigits } from "../digits/read-digits.ts";
import { lawChecks } from "../law-checks.ts";
import type { Others, PartCheck, PartChecks, Ran } from "../part-checks.ts";
import { encodeCounterexample } from "../results/encode.ts";
import { deriveSeed } from "../seeds.ts";
import { UsageError } from "../usage-error.ts";
import { climb, type Rung, rungsOf, type Tried } from "./climb.ts";
import { type Partner, readersFor } from "./on-digits.ts";
import type { PublicClass, PublicPart } from "./public-part.ts";

interface ClassCheck extends PartCheck {
  readonly rungs: () => readonly Rung[];
  /** What the last run that failed has tried. */
  readonly tried: () => readonly Tried[];
}

interface PublicData {
  readonly publicPart: PublicPart;
  /** What the public cases were drawn from. */
  readonly seed: string;
}

export function publicChecks(
  assignment: Assignment,
  part: Part,
  { publicPart: { contract, ideas, ways, classes }, seed }: PublicData,
): PartChecks {
  const seedOf = (check: string): number => deriveSeed(seed, assignment.id, part.id, check);
  let digits: Source | undefined;
  const readers = readersFor(assignment, part);
  const byClass = classes.map(({ id, cases }) =>
    classCheck(id, () => rungsOf(cases, digits), {
      ...{ contract, readers, available: part.points[id] ?? 0, caseSeed: seedOf(id) },
    }),
  );
  const family = FAMILIES_WITH_LAWS[part.contract];
  const laws =
    family === undefined
      ? []
      : lawChecks(assignment, part, { contract: { ...contract, family }, seedOf });
  const suspects = ideas.map((told, idea) => ({
    told,
    ways: [...ways.keys()].filter((way) => ways[way] === idea),
  }));
  return {
    result: contract.result,
    readBy: readers.map((reader) => reader.id),
    async prepare() {
      if (classes.some(areOnDigits)) digits = await readDigits();
    },
    checks: [...byClass, ...laws],
    async name(ran) {
      const judged = ran.flatMap(({ check, outcome }): Ran<ClassCheck>[] => {
        const own = byClass.find((one) => one === check);
        return own === undefined ? [] : [{ check: own, outcome }];
      });
      const named = await nameIdeas(judged, {
        fittingTo: ({ check }) => fittingIdeas(suspects, check.tried()),
        passes: ({ ways: [own] }, { check }) => check.rungs().every((rung) => isRightBy(own, rung)),
      });
      return new Map([...named].map(([{ check }, names]) => [check, names]));
    },
  };
}

function areOnDigits({ cases }: PublicClass): boolean {
  return cases.some(({ expected: { kind } }) => kind === "start" || kind === "training");
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
  // As in a graded run: on reals, rounding may part two ways to have one idea.
  const alike = tried.filter(({ rung }) => rung.numbers === tried[0]?.rung.numbers);
  const fitting = new Map<Suspect, number>();
  for (const suspect of suspects) {
    for (const way of suspect.ways) {
      const evidence = await evidenceAlike(alike, (one) => likeness(way, one));
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
  makeRungs: () => readonly Rung[],
  {
    contract,
    readers,
    ...about
  }: Pick<PartCheck, "available" | "caseSeed"> &
    Pick<PublicPart, "contract"> & { readonly readers: readonly Part[] },
): ClassCheck {
  let made: readonly Rung[] | undefined;
  const rungs = (): readonly Rung[] => {
    made ??= makeRungs(); // values are read only when somebody calls
    return made;
  };
  let tried: readonly Tried[] = [];
  const run: PartCheck["run"] = async (call, others) => {
    const climbed = await climb(rungs(), call, partnersAmong(readers, others));
    tried = climbed.tried;
    return climbed.outcome;
  };
  const described = { ...contract, caseOf: (failing: Failing) => caseOf(rungs(), failing) };
  return {
    ...{ id, kind: "shape-class", title: SHAPE_CLASS_TITLES[id], ...about },
    ...{ rungs, run, tried: () => tried },
    replay: async (found, call, others) => {
      const only = rungs().filter(
        ({ numbers, path }) => numbers === found.numbers && path === found.path,
      );
      if (only.length === 0) {
        throw new UsageError(
          `Expected a public case of ${id}, got ${found.numbers}/${found.path}.`,
        );
      }
      return (await climb(only, call, partnersAmong(readers, others))).outcome;
    },
    encode: (found, locate) => encodeCounterexample(found, described, locate),
  };
}

/** The parts that read answers, by their contracts. */
function partnersAmong(readers: readonly Part[], others: Others): Partner {
  return (wanted) => {
    const reader = readers.find((one) => one.contract === wanted);
    if (reader === undefined) throw new Error(`Expected a part with the contract ${wanted}.`);
    return others(reader.id);
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
