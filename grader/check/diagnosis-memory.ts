/** What naming an idea needs again and again, and is the same for every submission. */
import fc from "fast-check";
import type { Expected } from "./compare.ts";
import { drawFrom, type Numbers } from "./draw.ts";
import { fixedProblems } from "./families/family.ts";
import { callInProcess } from "./in-process.ts";
import type { Known } from "./misconceptions/misconception.ts";
import { type Case, isRight } from "./run-case.ts";
import type { CheckPlan } from "./run-check.ts";

/** Further problems of a class that a submission is called with. */
export const PROBES = 8;

export interface Memory {
  /** The same cases for every idea, each with its right answer worked out once. */
  readonly probesOf: typeof probes;
  /** Whether an idea's function is right on a class's problems: nobody can tell it there. */
  readonly passes: (idea: Known, plan: CheckPlan) => Promise<boolean>;
}

export function emptyMemory(): Memory {
  const made = new Map<CheckPlan, Map<string, readonly Case[]>>();
  const passed = new Map<CheckPlan, Map<Known, Promise<boolean>>>();
  const probesOf: Memory["probesOf"] = (plan, numbers, count) => {
    const cases = () => probes(plan, numbers, count).map(askedOnce);
    return remembered(
      remembered(made, plan, () => new Map()),
      `${numbers} ${count}`,
      cases,
    );
  };
  return {
    probesOf,
    passes: (idea, plan) => {
      const [numbers = "integers"] = plan.contract.numbers ?? [];
      return remembered(
        remembered(passed, plan, () => new Map()),
        idea,
        () => isRightOn(idea, probesOf(plan, numbers, PROBES)),
      );
    },
  };
}

function remembered<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}

async function isRightOn({ makes, shows }: Known, cases: readonly Case[]): Promise<boolean> {
  if (shows !== undefined) return true;
  const call = callInProcess(makes[0]());
  for (const made of cases) {
    if (!isRight(await call(made.args), made.expected())) return false;
  }
  return true;
}

/** A case whose right answer is worked out once, when it is first asked for. */
export function askedOnce({ args, expected }: Case): Case {
  let answer: Expected | undefined;
  return {
    args,
    expected: () => {
      answer ??= expected();
      return answer;
    },
  };
}

/** Problems of a class that need no luck: its canaries, then the same drawn ones each time. */
function probes(plan: CheckPlan, numbers: Numbers, count: number): readonly Case[] {
  const { contract, shapeClass, ranges, caseSeed } = plan;
  const seed = caseSeed ^ 0x5eed;
  const fixed = fixedProblems(contract.family, plan);
  // Seeds in a row would give numbers that begin alike.
  const dataSeed = fc.noBias(fc.integer());
  const seeds = fc.sample(dataSeed, { numRuns: fixed.length, seed });
  const drawn = fc.sample(
    fc.record({ problem: contract.family.problemsOf(shapeClass, ranges), dataSeed }),
    { numRuns: count, seed },
  );
  return [...fixed.map((problem, i) => ({ problem, dataSeed: seeds[i] ?? seed })), ...drawn].map(
    (one) => contract.makeCase(one.problem, drawFrom(one.dataSeed, numbers)),
  );
}
