import { describe, expect, it } from "vitest";
import { loadAssignment } from "../../grader/assignment/load.ts";
import { timingIn } from "../../grader/release/speed.ts";

describe("timingIn(assignments)", () => {
  it.for([
    [["im2col"], "here"],
    [["partially-vectorized", "im2col", "backward", "variants", "fft", "winograd"], "here"],
    [["naive"], "nowhere"],
    [["layers", "network"], "nowhere"],
    [["naive", "im2col"], "elsewhere"],
  ] as const)("of %j is %s: the baseline is the answer of naive/forward", async ([ids, timing]) => {
    const loaded = await Promise.all(ids.map((id) => loadAssignment(id)));
    expect(timingIn(loaded.map(({ assignment }) => assignment))).toBe(timing);
  });
});
