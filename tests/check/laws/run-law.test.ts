import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Forward } from "#given/contract/forward.ts";
import { CONTRACTS } from "../../../grader/check/contracts/all.ts";
import { liesWithin } from "../../../grader/check/families/family.ts";
import { callInProcess } from "../../../grader/check/in-process.ts";
import { LAWS } from "../../../grader/check/laws/all.ts";
import type { Law } from "../../../grader/check/laws/law.ts";
import {
  argumentsOfLaw,
  reasonAgainstLaw,
  replayLaw,
  runLaw,
} from "../../../grader/check/laws/run-law.ts";
import type { Call } from "../../../grader/check/run-case.ts";
import { SandboxFault } from "../../../grader/sandbox/fault.ts";
import type { Argument } from "../../../grader/sandbox/values.ts";
import { forward } from "../../../reference/naive/forward.ts";
import { counterexampleOf, counting, RANGES } from "../calling.ts";
import { forwardBy } from "../implementations.ts";
import { type Asked, lawPlan, lawsOf, partsWithLaws } from "./planning.ts";

const PARTS = await partsWithLaws();
const FORWARD: Asked = { part: "naive/forward", contract: "forward", ranges: RANGES };

function lawOf(id: string): Law {
  const law = LAWS.forward?.find((each) => each.id === id);
  if (law === undefined) throw new Error(`Expected a law ${id} of forward.`);
  return law;
}

const flipped = forwardBy({ tap: (u, v, f) => [f - 1 - u, f - 1 - v] });

describe("runLaw(plan, call)", () => {
  it("shows a turned kernel where it is smallest, and what the pixel under the 1 is", async () => {
    const plan = lawPlan(FORWARD, lawOf("delta-kernel"));
    const { problem, failure, numbers } = counterexampleOf(
      await runLaw(plan, callInProcess(flipped)),
    );
    expect(numbers).toBe("integers");
    expect(problem).toMatchObject({ m: 2, cIn: 1, K: 1, stride: 2 });
    expect(failure).toMatchObject({
      kind: "mismatch",
      mismatch: { kind: "law", law: "delta-kernel", name: "", bound: 0, calls: 1 },
    });
  });

  it("shows the element that is no number, and not one beside it that is right", async () => {
    const call = callInProcess((...[x, w, b, sliding]: Parameters<Forward>) => {
      const y = forward(x, w, b, sliding);
      return { shape: y.shape, data: y.data.with(-1, Number.NaN) };
    });
    const { failure } = counterexampleOf(
      await runLaw(lawPlan(FORWARD, lawOf("linear-in-x")), call),
    );
    expect(failure).toMatchObject({ mismatch: { left: Number.NaN, right: Number.NaN, wrong: 1 } });
  });

  it("makes the calls whose arguments argumentsOfLaw(law, counterexample) gives again", async () => {
    const law = lawOf("linear-in-x");
    const seen: (readonly Argument[])[] = [];
    const right = callInProcess((...[x, w, b, sliding]: Parameters<Forward>) => {
      const y = forward(x, w, b, sliding);
      return { shape: y.shape, data: y.data.map(Math.abs) };
    });
    const recording: Call = (args) => {
      seen.push(args);
      return right(args);
    };
    const plan = lawPlan(FORWARD, law);
    const counterexample = counterexampleOf(await runLaw(plan, recording));
    seen.length = 0;
    await replayLaw(plan, counterexample, recording);
    expect(argumentsOfLaw(law, counterexample)).toEqual(seen);
  });

  it("stops shrinking after 150 calls", async () => {
    const { call, calls } = counting(callInProcess(() => 1 as never));
    await runLaw(lawPlan(FORWARD, lawOf("shift-equivariance")), call);
    expect(calls()).toBeLessThanOrEqual(1 + 150 + 1);
  });

  it("takes a wrong shape for what it is, before any law", async () => {
    const flat: Forward = (...args) => {
      const { data } = forward(...args);
      return { shape: [data.length], data };
    };
    const plan = lawPlan(FORWARD, lawOf("images-are-independent"));
    const { failure } = counterexampleOf(await runLaw(plan, callInProcess(flat)));
    expect(failure).toMatchObject({ mismatch: { kind: "shape", name: "" } });
  });

  it("hands on what a call came to", async () => {
    const plan = lawPlan(FORWARD, lawOf("linear-in-w"));
    const outcome = await runLaw(
      plan,
      callInProcess(() => {
        throw new TypeError("no");
      }),
    );
    expect(outcome.verdict).toBe("runtime-error");
    expect(counterexampleOf(outcome).failure).toMatchObject({ kind: "call" });
  });

  it("keeps the first counterexample of a call that ran into a limit", async () => {
    const slow: Call = async () => ({ kind: "time-limit", limit: "cpu", cpuMs: 1000 });
    const { call, calls } = counting(slow);
    const outcome = await runLaw(lawPlan(FORWARD, lawOf("linear-in-x")), call);
    expect(outcome).toMatchObject({ verdict: "time-limit" });
    expect(calls()).toBe(1);
  });

  it("throws what is our fault", async () => {
    const broken: Call = async () => {
      throw new SandboxFault("no process");
    };
    const plan = lawPlan(FORWARD, lawOf("linear-in-x"));
    await expect(runLaw(plan, broken)).rejects.toThrow("no process");
  });

  it("finds NaN wherever it stands", async () => {
    const none: Forward = (...args) => {
      const { shape, data } = forward(...args);
      return { shape, data: data.map(() => Number.NaN) };
    };
    for (const law of LAWS.forward ?? []) {
      const outcome = await runLaw(lawPlan(FORWARD, law, { cases: 2 }), callInProcess(none));
      expect(outcome.verdict).toBe("wrong-answer");
    }
  });
});

describe("reasonAgainstLaw(family, law, ranges)", () => {
  const of = (id: string, ranges: Partial<typeof RANGES>) =>
    reasonAgainstLaw(CONTRACTS.forward.family, lawOf(id), { ...RANGES, ...ranges });

  it.each<readonly [string, Partial<typeof RANGES>, string]>([
    ["padding-is-zeros", { padding: [0, 0] }, "padding allows 0 only"],
    ["stride-subsamples", { stride: [1, 1] }, "stride allows 1 only"],
    [
      "padding-is-zeros",
      { padding: [1, 2] },
      "the ranges leave no problem of the class padding that the law padding-is-zeros speaks of",
    ],
    [
      "filters-permute",
      { K: [1, 1] },
      "the ranges leave no problem of the class channels that the law filters-permute speaks of",
    ],
  ])("says why %s has nothing to say for %o", (id, ranges, reason) => {
    expect(of(id, ranges)).toBe(reason);
  });

  it("is what runLaw throws, which would look for a problem for ever", async () => {
    const asked = { ...FORWARD, ranges: { ...RANGES, padding: [0, 0] as const } };
    const plan = lawPlan(asked, lawOf("padding-is-zeros"));
    await expect(runLaw(plan, callInProcess(forward))).rejects.toThrow("padding allows 0 only");
  });
});

describe.each(PARTS)("the laws of $part", (asked) => {
  it("make the same calls for the same problem and seed, within the ranges", () => {
    const { family } = CONTRACTS[asked.contract];
    for (const law of lawsOf(asked)) {
      fc.assert(
        fc.property(
          family.problemsOf(law.drawnFrom, asked.ranges),
          fc.integer(),
          (problem, dataSeed) => {
            const problems = law.problemsOf(problem);
            fc.pre(problems.length > 0 && problems.every((one) => liesWithin(one, asked.ranges)));
            const counterexample = { problem, dataSeed };
            const once = argumentsOfLaw(law, counterexample);
            expect(argumentsOfLaw(law, counterexample)).toEqual(once);
            expect(once.length).toBeLessThanOrEqual(3);
          },
        ),
        { numRuns: 3 },
      );
    }
  });
});
