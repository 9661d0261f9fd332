import { describe, expect, it } from "vitest";
import { climb, type Rung } from "../../grader/local/climb.ts";
import type { CallOutcome } from "../../grader/sandbox/call-outcome.ts";

const ANSWER = { name: "", shape: [1], data: Float32Array.of(1) };

/** A case of these sizes whose right answer is 1. */
function rung(problem: Rung["problem"], dataSeed: number): Rung {
  const expected = { kind: "value", value: [ANSWER], bounds: [[0]] } as const;
  const made = { args: [dataSeed], expected: () => expected };
  return { problem, dataSeed, numbers: "integers", path: `${dataSeed}`, ideas: [], made };
}

async function call(): Promise<CallOutcome> {
  return {
    ...{ kind: "returned", result: [{ ...ANSWER, data: Float32Array.of(2) }] },
    ...{ cpuUs: 0, wallUs: 0, moveUs: 0, besideUs: 0, crowding: 0 },
    ...{ inputChanged: false, outputShared: false, earlierOutputChanged: false },
  };
}

const noPartner = () => {
  throw new Error("Expected no other part to be asked.");
};

/** The cases that are shown of those that fail: the smallest, and the one of the picture. */
async function shown(...rungs: readonly Rung[]) {
  const { outcome } = await climb(rungs, call, noPartner);
  if (outcome.verdict === "accepted") throw new Error("Expected a failure.");
  const { dataSeed, first } = outcome.counterexample;
  return [dataSeed, first.dataSeed];
}

describe("climb(rungs, call, partner)", () => {
  it("pictures a larger case than the smallest that fails", async () => {
    const rungs = [1, 2, 3].map((size) => rung({ hIn: size }, size));
    expect(await shown(...rungs)).toEqual([1, 2]);
  });

  it("pictures the smallest itself where the larger has the same sizes", async () => {
    const rungs = [1, 2, 3].map((dataSeed) => rung({ values: 1 }, dataSeed));
    expect(await shown(...rungs)).toEqual([1, 1]);
  });
});
