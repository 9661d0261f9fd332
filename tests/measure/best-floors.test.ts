import { describe, expect, it } from "vitest";
import { rememberFloors } from "../../grader/measure/best-floors.ts";
import type { TimedRun, Times } from "../../grader/measure/time-run.ts";

const LAYERS = [{ name: "a", sizes: { f: 3 } }];

/** A run whose baseline takes so long, and whose submission a sixth of it. */
function runOf(baselineUs: number): TimedRun {
  const times = (us: number): Times => ({ cpuUs: [us, us, us], wallUs: [], moveUs: [] });
  const layers = [{ baseline: times(baselineUs), submission: times(baselineUs / 6) }];
  return { kind: "timed", layers, bytes: [1], settled: true, spentMs: 1 };
}

describe("rememberFloors()", () => {
  it("calls nothing disturbed before it has seen anything", () => {
    expect(rememberFloors().isDisturbed("naive", LAYERS, runOf(1000))).toBe(false);
  });

  it("calls a run disturbed whose baseline was seen to be faster", () => {
    const floors = rememberFloors();
    for (const us of [1000, 1004, 1008]) floors.note("naive", LAYERS, runOf(us));
    expect(floors.isDisturbed("naive", LAYERS, runOf(1010))).toBe(false);
    expect(floors.isDisturbed("naive", LAYERS, runOf(1300))).toBe(true);
  });

  it("finds out in the end that a run was disturbed when it was made", () => {
    const floors = rememberFloors();
    floors.note("naive", LAYERS, runOf(1300));
    expect(floors.isDisturbed("naive", LAYERS, runOf(1300))).toBe(false);
    floors.note("naive", LAYERS, runOf(1000));
    expect(floors.isDisturbed("naive", LAYERS, runOf(1300))).toBe(true);
  });

  it("compares the same baseline on the same layers only", () => {
    const floors = rememberFloors();
    floors.note("naive", LAYERS, runOf(1000));
    expect(floors.isDisturbed("backward", LAYERS, runOf(1300))).toBe(false);
    expect(floors.isDisturbed("naive", [{ name: "b", sizes: { f: 5 } }], runOf(1300))).toBe(false);
  });

  it("takes no notice of one process that is oddly fast for its whole life", () => {
    const floors = rememberFloors();
    floors.note("naive", LAYERS, runOf(700));
    for (let run = 0; run < 20; run++) floors.note("naive", LAYERS, runOf(1000 + run));
    expect(floors.isDisturbed("naive", LAYERS, runOf(1010))).toBe(false);
  });

  it("forgets in time how fast a machine once was", () => {
    const floors = rememberFloors();
    for (let run = 0; run < 30; run++) floors.note("naive", LAYERS, runOf(1000));
    for (let run = 0; run < 60; run++) floors.note("naive", LAYERS, runOf(1300));
    expect(floors.isDisturbed("naive", LAYERS, runOf(1300))).toBe(false);
  });
});
