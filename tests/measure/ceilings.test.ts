import { describe, expect, it } from "vitest";
import { isImpossible, measureCeilings } from "../../grader/measure/ceilings.ts";
import { copy } from "../../grader/measure/kernels/copy.ts";
import { multiplyAdd } from "../../grader/measure/kernels/multiply-add.ts";
import { ownScripts } from "../../grader/measure/own-scripts.ts";
import { type Sandbox, startRunner } from "../../grader/sandbox/sandbox.ts";
import { kitOf } from "../sandbox/kits.ts";

/** A kernel whose calls take these CPU times, one after the other, in µs. */
function taking(...cpuUs: readonly number[]): () => Sandbox {
  let calls = 0;
  const call: Sandbox["call"] = async () => {
    const at = Math.min(calls++, cpuUs.length - 1);
    const quiet = { inputChanged: false, outputShared: false, earlierOutputChanged: false };
    return {
      kind: "returned",
      result: [],
      cpuUs: cpuUs[at] ?? 0,
      wallUs: 0,
      moveUs: 0,
      besideUs: 0,
      crowding: 1,
      ...quiet,
    };
  };
  return () => ({ call, [Symbol.asyncDispose]: async () => {} }) as unknown as Sandbox;
}

describe("measureCeilings(kernels)", () => {
  it("takes the fastest call: nothing makes one faster, and neighbours make it slower", async () => {
    const kernels = { multiplyAdd: taking(9000, 4000, 6000), copy: taking(30_000, 10_000, 20_000) };
    const { gflops, gigabytesPerSecond } = await measureCeilings(kernels);
    expect(gflops).toBeCloseTo((2 * 12e6) / 4e6, 9);
    expect(gigabytesPerSecond).toBeCloseTo((2 * 4 * 2 ** 24) / 10e6, 9);
  });

  it("runs the kernels in the sandbox of submissions", async () => {
    const kit = kitOf("os") ?? kitOf("isolate");
    if (kit === undefined) throw new Error("Expected a sandbox.");
    const { kernels } = await ownScripts();
    await using runner = startRunner(kit);
    const limits = { callCpuMs: 4000, memoryMiB: 512 };
    const ceilings = await measureCeilings({
      multiplyAdd: () => runner.open(kernels.multiplyAdd, "multiplyAdd", "number", limits),
      copy: () => runner.open(kernels.copy, "copy", "number", limits),
    });
    expect(ceilings.gflops).toBeGreaterThan(0);
    expect(ceilings.gigabytesPerSecond).toBeGreaterThan(0);
  });
});

describe("multiplyAdd(count)", () => {
  it("does all of them: each chain comes closer to the sum of its series", () => {
    // 12 chains that tend to 0.001 / (1 − 0.999) = 1
    expect(multiplyAdd(0)).toBeCloseTo(7.8, 9);
    expect(multiplyAdd(12)).toBeCloseTo(7.8 * 0.999 + 0.012, 9);
    expect(multiplyAdd(12 * 20_000)).toBeCloseTo(12, 6);
  });
});

describe("copy(elements)", () => {
  it("returns what it has copied, whatever was copied before", () => {
    expect([copy(10), copy(10), copy(3)]).toEqual([1, 1, 1]);
  });
});

// Rule 6 of README.md, "How speed is measured".
describe("isImpossible(ms, bytes, ceilings)", () => {
  const ceilings = { gflops: 5, gigabytesPerSecond: 10 };

  it("believes a call that takes as long as any cache would need", () => {
    expect(isImpossible(1.2, 1e6, ceilings)).toBe(false);
    expect(isImpossible(0.02, 1e6, ceilings)).toBe(false);
  });

  it("doesn't believe a call that can't have read its arguments", () => {
    expect(isImpossible(0.001, 1e6, ceilings)).toBe(true);
  });
});
