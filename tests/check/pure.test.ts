import { describe, expect, it } from "vitest";
import type { Forward } from "#given/contract/forward.ts";
import type { Im2col } from "#given/contract/im2col.ts";
import { forwardContract } from "../../grader/check/contracts/forward.ts";
import { im2colContract } from "../../grader/check/contracts/im2col.ts";
import { drawFrom } from "../../grader/check/draw.ts";
import { callInProcess } from "../../grader/check/in-process.ts";
import type { Problem } from "../../grader/check/problem.ts";
import { runCheck } from "../../grader/check/run-check.ts";
import { im2col } from "../../reference/im2col/im2col.ts";
import { forward } from "../../reference/naive/forward.ts";
import { counterexampleOf, planOf } from "./calling.ts";
import { changing } from "./implementations.ts";

describe("runCheck(plan, call) of a function that isn't pure", () => {
  const fresh: Im2col = (x, window) => im2col(x, window);
  it.each<readonly [string, () => Im2col, string]>([
    [
      "changes its input",
      () => (x, window) => {
        const y = fresh(x, window);
        x.data.fill(0);
        return y;
      },
      "input-changed",
    ],
    [
      "changes its input after the second call",
      () => {
        let calls = 0;
        return (x, window) => {
          const y = fresh(x, window);
          if (++calls > 2) x.data[0] = 1e9;
          return y;
        };
      },
      "input-changed",
    ],
    [
      "answers from one buffer",
      () => {
        const all = new Float32Array(1e5);
        return (x, window) => {
          const { shape, data } = fresh(x, window);
          all.set(data);
          return { shape, data: all.subarray(0, data.length) };
        };
      },
      "earlier-output-changed",
    ],
    [
      "remembers by shape",
      () => {
        const seen = new Map<string, ReturnType<Im2col>>();
        return (x, window) => {
          const key = JSON.stringify([x.shape, window]);
          const y = seen.get(key) ?? fresh(x, window);
          seen.set(key, y);
          return y;
        };
      },
      "element",
    ],
    [
      "counts its calls into its answer",
      () => {
        let calls = 0;
        return (x, window) => {
          const y = fresh(x, window);
          return ++calls % 3 === 0 ? changing(y, 0, (v) => v + 1) : y;
        };
      },
      "element",
    ],
    [
      "adds to the last answer",
      () => {
        let last = 0;
        return (x, window) => {
          const y = changing(fresh(x, window), 0, (v) => v + last);
          last = 1;
          return y;
        };
      },
      "element",
    ],
  ])("finds a function that %s", async (_, make, what) => {
    const plan = planOf(im2colContract, { shapeClass: "square" });
    const { failure } = counterexampleOf(await runCheck(plan, callInProcess(make())));
    expect(JSON.stringify(failure)).toContain(`"${what}"`);
  });

  it.each(["inputChanged", "outputShared", "earlierOutputChanged"] as const)(
    "calls a right answer wrong when the sandbox saw %s",
    async (flag) => {
      const plan = planOf(im2colContract, { shapeClass: "square" });
      const outcome = await runCheck(plan, async (args) => {
        const right = await callInProcess(im2col)(args);
        return right.kind === "returned" ? { ...right, [flag]: true } : right;
      });
      expect(outcome).toMatchObject({
        verdict: "wrong-answer",
        counterexample: { failure: { mismatch: { kind: "impure" } } },
      });
    },
  );

  it("finds a function that returns its input", async () => {
    const plan = planOf(im2colContract, { shapeClass: "unit" });
    const asMatrix: Im2col = (x) => ({ shape: [1, x.data.length], data: x.data });
    const { failure } = counterexampleOf(await runCheck(plan, callInProcess(asMatrix)));
    expect(failure).toEqual({
      kind: "mismatch",
      mismatch: { kind: "impure", what: "output-shared" },
    });
  });

  it("finds a function that answers the same inputs differently, each time within the tolerance", async () => {
    let calls = 0;
    const plan = planOf(forwardContract, { shapeClass: "channels" });
    const noisy: Forward = (...args) => {
      const y = forward(...args);
      const exact = y.data.every(Number.isInteger);
      return exact ? y : changing(y, 0, (value) => value * (1 + (++calls % 3) * 2 ** -23));
    };
    const { failure } = counterexampleOf(await runCheck(plan, callInProcess(noisy)));
    expect(failure).toEqual({
      kind: "mismatch",
      mismatch: { kind: "impure", what: "not-repeatable" },
    });
  });

  it("finds a function that answers the same inputs only once", async () => {
    const seen = new Set<string>();
    const plan = planOf(im2colContract, { shapeClass: "channels" });
    const once: Im2col = (x, window) => {
      const key = JSON.stringify([[...x.data], window]);
      if (seen.has(key)) throw new Error("I have had that one.");
      seen.add(key);
      return im2col(x, window);
    };
    expect((await runCheck(plan, callInProcess(once))).verdict).not.toBe("accepted");
  });
});

describe("runCheck(plan, call) of a function that is wrong on other numbers of the same shape", () => {
  it("shows the numbers that it was wrong on", async () => {
    const seen: number[][] = [];
    const wrongOnce: Im2col = (x, window) => {
      seen.push([...x.data]);
      const y = im2col(x, window);
      return seen.length === 3 ? { shape: y.shape, data: y.data.map((value) => value + 1) } : y;
    };
    const plan = planOf({ ...im2colContract, numbers: ["reals"] }, { shapeClass: "square" });
    const { problem, dataSeed } = counterexampleOf(await runCheck(plan, callInProcess(wrongOnce)));
    const { args } = im2colContract.makeCase(problem as Problem, drawFrom(dataSeed, "reals"));
    expect(args[0]).toMatchObject({ data: Float32Array.from(seen[2] ?? []) });
  });
});
