import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadAssignment } from "../../grader/assignment/load.ts";
import { CONTRACTS, type ContractId } from "../../grader/check/contracts/all.ts";
import { fits } from "../../grader/check/problem.ts";
import { type Call, type CheckPlan, replayCase, runCheck } from "../../grader/check/run-check.ts";
import {
  problemsOf,
  type Ranges,
  SHAPE_CLASSES,
  type ShapeClass,
} from "../../grader/check/shape-classes.ts";
import type { CallOutcome, Returned } from "../../grader/sandbox/call-outcome.ts";
import { SandboxFault } from "../../grader/sandbox/fault.ts";
import type { Argument, Tensor, Value } from "../../grader/sandbox/values.ts";
import { filterMatrix } from "../../reference/im2col/filter-matrix.ts";
import { foldOutput } from "../../reference/im2col/fold-output.ts";
import { forward } from "../../reference/im2col/forward.ts";
import { gemm } from "../../reference/im2col/gemm.ts";
import { im2col } from "../../reference/im2col/im2col.ts";
import { outputSize } from "../../reference/naive/output-size.ts";
import { singleStep } from "../../reference/naive/single-step.ts";
import { zeroPad } from "../../reference/naive/zero-pad.ts";
import { convolveVolume } from "../../reference/partially-vectorized/convolve-volume.ts";
import { extractPatch } from "../../reference/partially-vectorized/extract-patch.ts";

const ranges: Ranges = (await loadAssignment("im2col")).assignment.ranges;

type Implementation = (...args: never[]) => number | Tensor;

const REFERENCES: Record<ContractId, Implementation> = {
  "output-size": outputSize,
  "zero-pad": zeroPad,
  "single-step": singleStep,
  forward,
  "extract-patch": extractPatch,
  "convolve-volume": convolveVolume,
  im2col,
  "filter-matrix": filterMatrix,
  gemm,
  "fold-output": foldOutput,
};

const returned = (result: Value): Returned => ({
  kind: "returned",
  result,
  cpuUs: 1,
  wallUs: 1,
  moveUs: 1,
  sharing: 0,
  inputChanged: false,
  outputShared: false,
  earlierOutputChanged: false,
});

/** Calls an implementation in this process, as the sandbox would. */
function callOf(implementation: Implementation): Call {
  return async (args): Promise<CallOutcome> => {
    try {
      const value = implementation(...(args as never[]));
      return returned(
        typeof value === "number" ? { kind: "number", value } : { kind: "tensor", value },
      );
    } catch (error) {
      const { name, message } = error as Error;
      return { kind: "threw", error: { name, message } };
    }
  };
}

function planOf(contract: ContractId, shapeClass: ShapeClass, caseSeed: number): CheckPlan {
  return {
    contract: CONTRACTS[contract],
    shapeClass,
    ranges,
    examples: [{ hIn: 6, wIn: 6, cIn: 10, m: 1, K: 6, f: 3, stride: 1, padding: 0 }],
    cases: 8,
    caseSeed,
  };
}

/** The classes whose cases a contract can be asked: those that don't fit need a RangeError. */
const FITTING = SHAPE_CLASSES.filter((shapeClass) => shapeClass !== "no-fit");
const THROWING: readonly ContractId[] = ["output-size", "forward", "im2col", "gemm", "fold-output"];

describe("runCheck(plan, call)", () => {
  it.each(Object.keys(REFERENCES) as ContractId[])("accepts the reference's %s", async (id) => {
    const classes = THROWING.includes(id) ? SHAPE_CLASSES : FITTING;
    for (let seed = 0; seed < 20; seed++) {
      for (const shapeClass of classes) {
        const outcome = await runCheck(planOf(id, shapeClass, seed), callOf(REFERENCES[id]));
        expect(outcome.verdict, `${shapeClass} at seed ${seed}`).toBe("accepted");
      }
    }
  });

  const flipped: Implementation = (x: Tensor, w: Tensor, b: Tensor, sliding: never) => {
    const [K = 0, f = 0, , cIn = 0] = w.shape;
    const data = new Float32Array(w.data.length);
    for (let k = 0; k < K; k++) {
      for (let tap = 0; tap < f * f; tap++) {
        for (let c = 0; c < cIn; c++) {
          const from = (k * f * f + (f * f - 1 - tap)) * cIn + c;
          data[(k * f * f + tap) * cIn + c] = w.data[from] ?? 0;
        }
      }
    }
    return forward(x, { shape: w.shape, data }, b, sliding);
  };

  it("shrinks a flipped kernel to the smallest problem that shows it", async () => {
    const outcome = await runCheck(planOf("forward", "square", 1), callOf(flipped));
    expect(outcome).toMatchObject({
      verdict: "wrong-answer",
      counterexample: { problem: { hIn: 2, wIn: 2, cIn: 1, m: 1, K: 1, f: 2 } },
    });
  });

  it("accepts a flipped kernel where nobody can tell it: one tap", async () => {
    const outcome = await runCheck(planOf("forward", "unit", 1), callOf(flipped));
    expect(outcome.verdict).toBe("accepted");
  });

  it("finds the same counterexample again, from the seed and from the path", async () => {
    const plan = planOf("forward", "everything", 5);
    const first = await runCheck(plan, callOf(flipped));
    expect(await runCheck(plan, callOf(flipped))).toEqual(first);
    if (first.verdict === "accepted") throw new Error("Expected a wrong answer.");
    const again = await replayCase(plan, first.counterexample, callOf(flipped));
    expect(again).toMatchObject({ counterexample: first.counterexample });
    expect((await replayCase(plan, first.counterexample, callOf(forward))).verdict).toBe(
      "accepted",
    );
  });

  it("always meets the deck's example and, with everything, the canaries", async () => {
    const shapes = async (shapeClass: ShapeClass): Promise<string[]> => {
      const seen: string[] = [];
      await runCheck(planOf("forward", shapeClass, 3), async (args) => {
        seen.push(JSON.stringify([(args[0] as Tensor).shape, (args[1] as Tensor).shape]));
        return callOf(forward)(args);
      });
      return seen;
    };
    expect(await shapes("square")).toContain("[[6,6,10,1],[6,3,3,10]]");
    expect(await shapes("everything")).toContain("[[7,5,2,3],[4,3,3,2]]");
  });

  it.each([
    ["a constant NaN", (_: Argument) => Number.NaN],
    ["one unit in the last place too much", (right: number) => right * (1 + 2 ** -52) + 2 ** -40],
  ])("calls %s wrong on integers", async (_, spoil) => {
    const spoilt: Implementation = (patch: never, filter: never) =>
      (spoil as (right: number) => number)(convolveVolume(patch, filter));
    const outcome = await runCheck(planOf("convolve-volume", "square", 2), callOf(spoilt));
    expect(outcome.verdict).toBe("wrong-answer");
  });

  it("accepts sums rounded to float32 at every step, in any order", async () => {
    const rounded: Implementation = (patch: Tensor, filter: Tensor) => {
      let sum = 0;
      for (let i = patch.data.length - 1; i >= 0; i--) {
        sum = Math.fround(sum + Math.fround((patch.data[i] ?? 0) * (filter.data[i] ?? 0)));
      }
      return sum;
    };
    for (let seed = 0; seed < 50; seed++) {
      const outcome = await runCheck(planOf("convolve-volume", "channels", seed), callOf(rounded));
      expect(outcome.verdict).toBe("accepted");
    }
  });

  it("finds answers remembered by shape", async () => {
    const memory = new Map<string, Tensor>();
    const memoised: Implementation = (x: Tensor, window: never) => {
      const key = JSON.stringify([x.shape, window]);
      const known = memory.get(key) ?? im2col(x, window);
      memory.set(key, known);
      return known;
    };
    const outcome = await runCheck(planOf("im2col", "rectangular", 4), callOf(memoised));
    expect(outcome.verdict).toBe("wrong-answer");
  });

  it.each(["inputChanged", "outputShared", "earlierOutputChanged"] as const)(
    "calls a right answer wrong when the sandbox saw %s",
    async (flag) => {
      const outcome = await runCheck(planOf("im2col", "square", 4), async (args) => {
        const right = await callOf(im2col)(args);
        return right.kind === "returned" ? { ...right, [flag]: true } : right;
      });
      expect(outcome).toMatchObject({
        verdict: "wrong-answer",
        counterexample: { failure: { mismatch: { kind: "impure" } } },
      });
    },
  );

  it.each(SHAPE_CLASSES)(
    "lets a fault of ours through, never as a verdict: %s",
    async (shapeClass) => {
      let calls = 0;
      const broken = runCheck(planOf("forward", shapeClass, 4), async () => {
        calls++;
        throw new SandboxFault("the pipe broke");
      });
      await expect(broken).rejects.toThrow("the pipe broke");
      expect(calls).toBe(1);
    },
  );

  it("stops at the first call that runs into a limit: shrinking it would cost as much each time", async () => {
    let calls = 0;
    const outcome = await runCheck(planOf("im2col", "square", 4), async () => {
      calls++;
      return { kind: "time-limit", limit: "cpu", cpuMs: 1000 };
    });
    expect(outcome.verdict).toBe("time-limit");
    expect(calls).toBe(1);
  });

  it("shrinks in a bounded number of calls", async () => {
    let calls = 0;
    await runCheck(planOf("forward", "everything", 9), async (args) => {
      calls++;
      return callOf(flipped)(args);
    });
    expect(calls).toBeLessThan(8 + 3 + 150 + 10);
  });
});

describe("problemsOf(shapeClass, ranges)", () => {
  it.each(SHAPE_CLASSES)("draws problems of %s from the ranges", (shapeClass) => {
    fc.assert(
      fc.property(problemsOf(shapeClass, ranges), (problem) => {
        expect(fits(problem)).toBe(shapeClass !== "no-fit");
        if (shapeClass === "no-fit") return;
        for (const [axis, [low, high]] of Object.entries(ranges)) {
          const value = problem[axis as keyof typeof problem];
          expect(value).toBeGreaterThanOrEqual(low);
          expect(value).toBeLessThanOrEqual(high);
        }
        const { hIn, wIn, m, stride, padding } = problem;
        const difficulties = [hIn !== wIn, padding > 0, stride > 1, m > 1];
        const expected: Partial<Record<ShapeClass, boolean[]>> = {
          square: [false, false, false, false],
          rectangular: [true, false, false, false],
          padding: [false, true, false, false],
          stride: [false, false, true, false],
          batch: [false, false, false, true],
        };
        if (expected[shapeClass] !== undefined) expect(difficulties).toEqual(expected[shapeClass]);
      }),
    );
  });
});
