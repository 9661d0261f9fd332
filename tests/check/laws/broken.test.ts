// A law that nothing breaks says nothing: for each there is an idea that does.
import { describe, expect, it } from "vitest";
import { CONTRACT_IDS } from "../../../grader/check/contract-ids.ts";
import { callInProcess } from "../../../grader/check/in-process.ts";
import { LAWS } from "../../../grader/check/laws/all.ts";
import { replayLaw, runLaw } from "../../../grader/check/laws/run-law.ts";
import { counterexampleOf, counting } from "../calling.ts";
import { lawPlan, lawsOf, partsWithLaws } from "./planning.ts";
import { RIGHT } from "./references.ts";
import { WRONG_IDEAS } from "./wrong-ideas.ts";

const PARTS = await partsWithLaws();
const SEEDS = [3, -1_234_567];
/** As many as a law may make before and while its counterexample shrinks. */
const MOST_CALLS = 16 * 3 + 150 + 3;

it("every law of every contract speaks of some part", () => {
  for (const contract of CONTRACT_IDS) {
    const spoken = PARTS.filter((part) => part.contract === contract).flatMap(lawsOf);
    expect(new Set(spoken.map(({ id }) => id))).toEqual(
      new Set((LAWS[contract] ?? []).map(({ id }) => id)),
    );
  }
});

it("every contract's laws have ids of their own", () => {
  for (const laws of Object.values(LAWS)) {
    expect(new Set(laws.map(({ id }) => id)).size).toBe(laws.length);
  }
});

it("every idea breaks some law", () => {
  const ids = Object.values(LAWS).flatMap((laws) => laws.map(({ id }) => id));
  expect(Object.keys(WRONG_IDEAS).toSorted()).toEqual([...new Set(ids)].toSorted());
});

describe.each(PARTS)("runLaw(plan, call) of $part", (asked) => {
  const right = RIGHT[asked.contract];
  if (right === undefined) throw new Error(`Expected a right ${asked.contract}.`);
  it.each(lawsOf(asked).map((law) => [law.id, WRONG_IDEAS[law.id]?.idea, law] as const))(
    "%s is broken when %s",
    async (id, _, law) => {
      const wrong = WRONG_IDEAS[id]?.spoil(right);
      if (wrong === undefined) throw new Error(`Expected an idea that breaks ${id}.`);
      for (const caseSeed of SEEDS) {
        const plan = lawPlan(asked, law, { caseSeed });
        const { call, calls } = counting(callInProcess(wrong));
        const outcome = await runLaw(plan, call);
        const counterexample = counterexampleOf(outcome);
        expect(outcome.verdict).toBe("wrong-answer");
        expect(counterexample.failure).toMatchObject({ mismatch: { kind: "law", law: id } });
        expect(calls()).toBeLessThanOrEqual(MOST_CALLS);
        const replayed = await replayLaw(plan, counterexample, callInProcess(wrong));
        const { first: _, ...smallest } = counterexample;
        expect(counterexampleOf(replayed)).toMatchObject(smallest);
      }
    },
  );
});
