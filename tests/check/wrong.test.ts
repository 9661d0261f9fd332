import { describe, expect, it } from "vitest";
import type { Forward } from "#given/contract/forward.ts";
import { convolveVolumeContract } from "../../grader/check/contracts/convolve-volume.ts";
import { forwardContract } from "../../grader/check/contracts/forward.ts";
import { im2colContract } from "../../grader/check/contracts/im2col.ts";
import { outputSizeContract } from "../../grader/check/contracts/output-size.ts";
import { convolution } from "../../grader/check/families/convolution.ts";
import { callInProcess, type Implementation } from "../../grader/check/in-process.ts";
import type { Call } from "../../grader/check/run-case.ts";
import { replayCase, runCheck } from "../../grader/check/run-check.ts";
import type { ShapeClass } from "../../grader/check/shape-classes.ts";
import { SandboxFault } from "../../grader/sandbox/fault.ts";
import { isTensor } from "../../grader/sandbox/values.ts";
import { im2col } from "../../reference/im2col/im2col.ts";
import { forward } from "../../reference/naive/forward.ts";
import { convolveVolume } from "../../reference/partially-vectorized/convolve-volume.ts";
import { counterexampleOf, counting, planOf } from "./calling.ts";
import { changing, forwardBy } from "./implementations.ts";

const transposed = forwardBy({ tap: (u, v) => [v, u] });
const flipped = forwardBy({ tap: (u, v, f) => [f - 1 - u, f - 1 - v] });
const noBias = forwardBy({ sum: (terms) => terms.reduce((sum, { x, w }) => sum + x * w, 0) });

/** The next float32 above. */
function nextUp(value: number): number {
  const bits = new Int32Array(Float32Array.of(value).buffer);
  const [now = 0] = bits;
  bits[0] = value === 0 ? 1 : now + (value > 0 ? 1 : -1);
  return new Float32Array(bits.buffer)[0] ?? Number.NaN;
}

function changingLast(change: (value: number) => number): Forward {
  return (...args) => {
    const y = forward(...args);
    return changing(y, y.data.length - 1, change);
  };
}

describe("runCheck(plan, call) of a wrong function", () => {
  it("shrinks a transposed kernel to two by two, one channel, one filter, one window", async () => {
    const plan = planOf(forwardContract, { shapeClass: "square" });
    const { problem, failure } = counterexampleOf(await runCheck(plan, callInProcess(transposed)));
    expect(problem).toEqual({
      ...{ hIn: 2, wIn: 2, cIn: 1, m: 1, K: 1, f: 2, stride: 1, padding: 0 },
    });
    expect(failure).toMatchObject({ mismatch: { kind: "element", index: [0, 0, 0, 0], of: 1 } });
  });

  it("shrinks a forgotten bias to one pixel", async () => {
    const plan = planOf(forwardContract, { shapeClass: "square", caseSeed: 7 });
    const { problem } = counterexampleOf(await runCheck(plan, callInProcess(noBias)));
    expect(problem).toEqual({
      ...{ hIn: 1, wIn: 1, cIn: 1, m: 1, K: 1, f: 1, stride: 1, padding: 0 },
    });
  });

  it.each<readonly [string, Forward, ShapeClass]>([
    ["a transposed kernel", transposed, "everything"],
    ["a flipped kernel", flipped, "everything"],
    ["a forgotten bias", noBias, "unit"],
    ["NaN for one element", changingLast(() => Number.NaN), "unit"],
    ["infinity for one element", changingLast(() => Number.POSITIVE_INFINITY), "batch"],
    ["one element one ulp off on integers", changingLast(nextUp), "channels"],
    ["one wrong sign", changingLast((value) => (value === 0 ? 1 : -value)), "padding"],
    [
      "all outputs for a kernel that doesn't fit",
      () => ({ shape: [0], data: new Float32Array(0) }),
      "no-fit",
    ],
    [
      "a flat shape",
      (...args) => ({ ...forward(...args), shape: [forward(...args).data.length] }),
      "square",
    ],
    [
      "zeros for the images after the first",
      (x, w, b, sliding) => {
        const y = forward(x, w, b, sliding);
        const m = x.shape[3] ?? 1;
        return { shape: y.shape, data: y.data.map((value, i) => (i % m === 0 ? value : 0)) };
      },
      "batch",
    ],
    [
      "a stride that must divide",
      (x, w, b, sliding) => {
        const rest = ((x.shape[0] ?? 0) + 2 * sliding.padding - (w.shape[1] ?? 0)) % sliding.stride;
        if (rest !== 0) throw new TypeError("The stride must divide.");
        return forward(x, w, b, sliding);
      },
      "stride",
    ],
  ])("finds %s", async (_, wrong, shapeClass) => {
    const outcome = await runCheck(planOf(forwardContract, { shapeClass }), callInProcess(wrong));
    expect(["wrong-answer", "runtime-error"]).toContain(outcome.verdict);
  });

  it.each([
    ["NaN", () => Number.NaN],
    ["what float32 can't tell from right", (right: number) => right * (1 + 2 ** -52) + 2 ** -40],
  ])("finds a number that is %s, on integers", async (_, spoil) => {
    const plan = planOf(convolveVolumeContract, { shapeClass: "square" });
    const spoilt: Implementation = (...args: Parameters<typeof convolveVolume>) =>
      spoil(convolveVolume(...args));
    expect(counterexampleOf(await runCheck(plan, callInProcess(spoilt)))).toMatchObject({
      numbers: "integers",
      failure: { mismatch: { kind: "element", index: [], of: 1 } },
    });
  });

  it("accepts a flipped kernel where nobody can tell it: one tap", async () => {
    const plan = planOf(forwardContract, { shapeClass: "unit" });
    expect(await runCheck(plan, callInProcess(flipped))).toMatchObject({ verdict: "accepted" });
  });

  it("takes another error than RangeError for a kernel that doesn't fit as a runtime error", async () => {
    const outcome = await runCheck(
      planOf(outputSizeContract, { shapeClass: "no-fit" }),
      callInProcess(
        (
          length: number,
          { f, stride, padding }: { f: number; stride: number; padding: number },
        ) => {
          if (f > length + 2 * padding) throw new TypeError("no");
          return Math.floor((length + 2 * padding - f) / stride) + 1;
        },
      ),
    );
    expect(outcome.verdict).toBe("runtime-error");
  });

  it.each(convolution.classes)(
    "gives the same outcome under the same seed: %s",
    async (shapeClass) => {
      const plan = planOf(forwardContract, { shapeClass, caseSeed: -123_456 });
      const once = await runCheck(plan, callInProcess(flipped));
      expect(await runCheck(plan, callInProcess(flipped))).toEqual(once);
    },
  );

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "replays to the same counterexample: seed %i",
    async (caseSeed) => {
      const plan = planOf(forwardContract, { caseSeed, shapeClass: "rectangular" });
      const found = counterexampleOf(await runCheck(plan, callInProcess(transposed)));
      const { call, calls } = counting(callInProcess(transposed));
      const again = counterexampleOf(await replayCase(plan, found, call));
      // There, the smallest case is the only one, and the path to it as short.
      expect({ ...again, path: found.path, first: found.first }).toEqual(found);
      expect(calls()).toBeLessThanOrEqual(5);
    },
  );

  it("replays one case and no more, also where it passes now", async () => {
    const plan = planOf(forwardContract, { shapeClass: "rectangular" });
    const found = counterexampleOf(await runCheck(plan, callInProcess(transposed)));
    const { call, calls } = counting(callInProcess(forward));
    expect(await replayCase(plan, found, call)).toMatchObject({ verdict: "accepted" });
    expect(calls()).toBeLessThanOrEqual(5);
  });

  it("shrinks within a bounded number of calls", async () => {
    for (const wrong of [transposed, flipped, noBias, changingLast(nextUp)]) {
      const { call, calls } = counting(callInProcess(wrong));
      await runCheck(planOf(forwardContract, { caseSeed: 99 }), call);
      expect(calls()).toBeLessThanOrEqual(2 * (16 + 3 + 3) + 150);
    }
  });

  it.each(convolution.classes)(
    "lets a fault of ours through, never as a verdict: %s",
    async (shapeClass) => {
      const { call, calls } = counting(async () => {
        throw new SandboxFault("the pipe broke");
      });
      const broken = runCheck(planOf(forwardContract, { shapeClass }), call);
      await expect(broken).rejects.toThrow("the pipe broke");
      expect(calls()).toBe(1);
    },
  );

  it.each([
    { kind: "time-limit", limit: "cpu", cpuMs: 1000 },
    { kind: "time-limit", limit: "part", cpuMs: 1000 },
    { kind: "memory-limit" },
    { kind: "crashed", detail: "it ended with 7" },
  ] as const)("makes no further call after $kind", async (outcome) => {
    const slow: Call = async (args) => {
      const [x] = args;
      const hits = x !== undefined && isTensor(x) && x.shape[2] === 1;
      return hits ? outcome : callInProcess(im2col)(args);
    };
    const { call, calls } = counting(slow);
    const plan = planOf(im2colContract, { shapeClass: "square", caseSeed: 5 });
    const { failure } = counterexampleOf(await runCheck(plan, call));
    expect(failure).toEqual({ kind: "call", outcome });
    const before = calls();
    const { call: same, calls: again } = counting(slow);
    await runCheck(plan, same);
    expect(again()).toBe(before);
    expect(before).toBeLessThanOrEqual(16 + 3);
  });
});
