import { describe, expect, it } from "vitest";
import { type Contract, exactly } from "../../grader/check/contracts/contract.ts";
import { forwardContract } from "../../grader/check/contracts/forward.ts";
import { convolution } from "../../grader/check/families/convolution.ts";
import { callInProcess } from "../../grader/check/in-process.ts";
import type { Problem } from "../../grader/check/problem.ts";
import { replayCase, runCheck } from "../../grader/check/run-check.ts";
import { forward } from "../../reference/naive/forward.ts";
import { counterexampleOf, counting, planOf } from "./calling.ts";

/** Any number above the channels' count is right, and each is one step of a training. */
const judged: Contract<Problem> = {
  parameters: [],
  result: "number",
  family: convolution,
  makeCase: ({ cIn }) => ({
    args: [cIn],
    expected: () => ({
      kind: "judged",
      judge: ([answer]) => {
        const got = answer?.data[0] ?? Number.NaN;
        const training = { losses: [got], trainingAccuracy: cIn / 10 };
        return got > cIn ? { training } : { training, wrong: `expected over ${cIn}, got ${got}` };
      },
    }),
  }),
};

describe("runCheck(plan, call) of a contract with many right answers", () => {
  it("accepts whatever the judge calls right, and tells of the last training", async () => {
    for (const over of [1, 0.5, Number.POSITIVE_INFINITY]) {
      const right = (cIn: number): number => cIn + over;
      const outcome = await runCheck(planOf(judged), callInProcess(right));
      expect(outcome).toMatchObject({
        verdict: "accepted",
        training: { losses: [expect.any(Number)], trainingAccuracy: expect.any(Number) },
      });
    }
  });

  it("shrinks what the judge calls wrong, and gives the judge's words", async () => {
    const plan = planOf(judged, { shapeClass: "square" });
    const outcome = await runCheck(
      plan,
      callInProcess((cIn: number) => (cIn > 1 ? 0 : 9)),
    );
    expect(outcome).toMatchObject({ verdict: "wrong-answer" });
    const { problem, failure } = counterexampleOf(outcome);
    expect(problem).toMatchObject({ cIn: 2, K: 1 });
    expect(failure).toMatchObject({
      kind: "mismatch",
      mismatch: { kind: "judged", wrong: "expected over 2, got 0" },
    });
  });

  it("wants right answers to be the same answer twice, too", async () => {
    let calls = 0;
    const outcome = await runCheck(
      planOf(judged),
      callInProcess((cIn: number) => cIn + ++calls),
    );
    expect(counterexampleOf(outcome).failure).toMatchObject({
      mismatch: { kind: "impure", what: "not-repeatable" },
    });
  });

  it("calls once a case, and doesn't shrink, where the contract says so", async () => {
    const slow: Contract<Problem> = { ...judged, once: true, cases: 3, numbers: ["reals"] };
    const plan = planOf(slow, { shapeClass: "channels" });
    const right = counting(callInProcess((cIn: number) => cIn + 1));
    expect(await runCheck(plan, right.call)).toMatchObject({ verdict: "accepted", cases: 3 });
    expect(right.calls()).toBe(3);
    const wrong = counting(callInProcess(() => 0));
    const outcome = await runCheck(plan, wrong.call);
    expect(outcome).toMatchObject({ verdict: "wrong-answer", training: { losses: [0] } });
    const found = counterexampleOf(outcome);
    expect(wrong.calls()).toBe(1);
    const again = await replayCase(
      plan,
      found,
      callInProcess(() => 0),
    );
    expect(counterexampleOf(again)).toMatchObject({ problem: found.problem });
  });
});

describe("runCheck(plan, call) of a contract whose result is a record", () => {
  const twice: Contract<Problem> = {
    parameters: [],
    result: { y: "tensor", more: { size: "number" } },
    family: convolution,
    makeCase: (problem, draw) => {
      const { args } = forwardContract.makeCase(problem, draw);
      const [x, w, b, sliding] = args as Parameters<typeof forward>;
      const y = () => forward(x, w, b, sliding);
      return {
        args,
        expected: () => exactly({ y: y(), more: { size: y().data.length } }),
      };
    },
  };

  it.each([
    ["accepts each value right", (size: number) => size, undefined],
    ["names the one that is wrong", (size: number) => size + 1, "more.size"],
  ])("%s", async (_, change, name) => {
    const plan = planOf({ ...twice, numbers: ["integers"] }, { shapeClass: "square" });
    const record = (...args: Parameters<typeof forward>) => {
      const y = forward(...args);
      return { y, more: { size: change(y.data.length) } };
    };
    const outcome = await runCheck(plan, callInProcess(record));
    if (name === undefined) expect(outcome.verdict).toBe("accepted");
    else expect(counterexampleOf(outcome).failure).toMatchObject({ mismatch: { name } });
  });
});
