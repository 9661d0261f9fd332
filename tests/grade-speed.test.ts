import { describe, expect, it } from "vitest";
import { loadAssignment } from "../grader/assignment/load.ts";
import { gradeSpeed } from "../grader/grade-speed.ts";
import type { Ceilings } from "../grader/measure/ceilings.ts";
import { ownScripts } from "../grader/measure/own-scripts.ts";
import { TIMED_CONTRACTS } from "../grader/measure/verified-by-projection.ts";
import { SandboxFault } from "../grader/sandbox/fault.ts";
import { mode } from "./course/judges.ts";
import { kitOf } from "./sandbox/kits.ts";

const SIZES = { hIn: 8, wIn: 8, cIn: 2, m: 1, K: 4, f: 3, stride: 1, padding: 1 };

/** The baseline timed against itself, on a machine with these ceilings. */
async function timeBaseline(ceilings: Ceilings) {
  const [{ assignment }, { baseline }] = await Promise.all([
    loadAssignment("im2col"),
    ownScripts(),
  ]);
  const forward = assignment.parts.find(({ id }) => id === "forward");
  const kit = kitOf(mode);
  if (forward === undefined || kit === undefined) throw new Error("Expected a part and a sandbox.");
  const speed = { layers: [{ name: "small", sizes: SIZES }], bands: [{ speedup: 3, points: 5 }] };
  return await gradeSpeed(
    { kit, seed: 1, baseline, contracts: TIMED_CONTRACTS, ceilings: async () => ceilings },
    { part: { ...forward, speed }, script: baseline, memoryMiB: 128, locate: () => undefined },
  );
}

describe("gradeSpeed(bench, timed)", () => {
  it("pays nothing for the speed of the baseline", async () => {
    const timed = await timeBaseline({ gflops: 5, gigabytesPerSecond: 10 });
    expect(timed).toMatchObject({
      verdict: "accepted",
      result: { points: { earned: 0, available: 5 }, ceilings: { gflops: 5 } },
    });
  });

  // Rule 6 of README.md, "How speed is measured".
  it("takes a time that nobody can reach for a fault of ours", async () => {
    const slow = { gflops: 5, gigabytesPerSecond: 1e-6 };
    await expect(timeBaseline(slow)).rejects.toThrow(SandboxFault);
  });
});
