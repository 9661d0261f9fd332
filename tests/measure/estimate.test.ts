import { describe, expect, it } from "vitest";
import { drawFrom } from "../../grader/check/draw.ts";
import { estimate, speedupOf } from "../../grader/measure/estimate.ts";
import { floorOf, isSettled } from "../../grader/measure/floor.ts";
import type { TimedRun, Times } from "../../grader/measure/time-run.ts";

/** How a machine treats a process: its whole life's factor, and how often it is disturbed. */
interface Machine {
  readonly disturbed: number;
  readonly life?: number;
}

/** Calls of a machine that is disturbed now and then: never faster, slower by up to twice. */
function times(us: number, calls: number, { disturbed, life = 1 }: Machine, seed: number): Times {
  const { number } = drawFrom(seed, "reals");
  const chance = (): number => Math.abs(number());
  const cpuUs = Array.from({ length: calls }, () => {
    const jitter = 1 + 0.01 * chance();
    return us * life * jitter * (chance() < disturbed ? 1 + chance() : 1);
  });
  return { cpuUs, wallUs: cpuUs.map((one) => one * (1 + 5 * chance())), moveUs: [200] };
}

function runOn(machine: Machine, seed: number): TimedRun {
  const layers = [
    { baseline: 8000, submission: 1300 },
    { baseline: 9000, submission: 1400 },
  ].map(({ baseline, submission }, at) => ({
    baseline: times(baseline, 40, { disturbed: machine.disturbed }, seed + 10 * at),
    submission: times(submission, 160, machine, seed + 10 * at + 5),
  }));
  return { kind: "timed", layers, bytes: [4, 4], settled: true, spentMs: 0 };
}

const TRUE = 17_000 / 2700;
const runs = (machine: Machine): TimedRun[] => [1, 2, 3].map((i) => runOn(machine, 1000 * i));

describe("floorOf(samples)", () => {
  it("stays where it is however many calls are disturbed, as the median doesn't", () => {
    const quiet = floorOf(times(1300, 200, { disturbed: 0 }, 1).cpuUs);
    const busy = floorOf(times(1300, 200, { disturbed: 0.8 }, 2).cpuUs);
    expect(Math.abs(busy / quiet - 1)).toBeLessThan(0.01);
  });

  it("takes no notice of one reading that can't be", () => {
    const samples = times(1300, 200, { disturbed: 0.5 }, 3).cpuUs;
    expect(floorOf(samples.with(7, 1))).toBeGreaterThan(1290);
  });
});

describe("isSettled(samples, least)", () => {
  it("believes a floor that repeats, and none that was met once", () => {
    expect(isSettled([1000, 1001, 1004, 1500, 1700, 1900], 3)).toBe(true);
    expect(isSettled([1000, 1100, 1210, 1500, 1700, 1900], 3)).toBe(false);
  });
});

describe("speedupOf(run)", () => {
  it("is one number on an idle and on a busy machine", () => {
    for (const disturbed of [0, 0.3, 0.6, 0.85]) {
      expect(Math.abs(speedupOf(runOn({ disturbed }, 77)) / TRUE - 1)).toBeLessThan(0.02);
    }
  });
});

/** A run where the submission's calls are changed. */
function changed(run: TimedRun, change: (times: Times) => Times): TimedRun {
  const layers = run.layers.map((layer) => ({ ...layer, submission: change(layer.submission) }));
  return { ...run, layers };
}

describe("speedupOf(run) of a submission that puts its work off", () => {
  const run = runOn({ disturbed: 0.3 }, 5);

  it("takes no notice of a few calls that are much faster than the others", () => {
    const rarely = changed(run, (times) => ({
      ...times,
      cpuUs: times.cpuUs.map((us, call) => (call % 10 === 0 ? us : 4 * us)),
    }));
    expect(speedupOf(rarely)).toBeLessThan(0.35 * TRUE);
  });

  it("takes no notice of calls that a taken-over runner says took no time", () => {
    const lying = changed(run, (times) => ({
      ...times,
      cpuUs: times.cpuUs.map((us, call) => (call % 4 === 0 ? 1 : us)),
    }));
    expect(speedupOf(lying)).toBeLessThan(1.3 * TRUE);
  });

  it("adds what it does while its result is fetched", () => {
    const lazily = changed(run, (times) => ({
      ...times,
      cpuUs: times.cpuUs.map((us) => us / 2),
      moveUs: times.cpuUs.map((us) => 200 + us / 2),
    }));
    expect(Math.abs(speedupOf(lazily) / TRUE - 1)).toBeLessThan(0.2);
  });

  it("takes no notice of a fetch that takes a little longer than the baseline's", () => {
    const larger = changed(run, (times) => ({ ...times, moveUs: [300] }));
    expect(speedupOf(larger)).toBe(speedupOf(run));
  });
});

describe("estimate(runs)", () => {
  it("holds the true speedup between its ends, the same each time", () => {
    const some = runs({ disturbed: 0.5 });
    const interval = estimate(some);
    expect(interval.low).toBeLessThanOrEqual(interval.median);
    expect(interval.high).toBeGreaterThanOrEqual(interval.median);
    expect(interval.low).toBeLessThan(TRUE * 1.02);
    expect(interval.high).toBeGreaterThan(TRUE * 0.98);
    expect(estimate(some)).toEqual(interval);
  });

  it("is not moved by one process that is slow, or fast, for its whole life", () => {
    for (const life of [1.75, 0.84]) {
      const odd = [...runs({ disturbed: 0.3 }), runOn({ disturbed: 0.3, life }, 9000)];
      const more = [...odd, runOn({ disturbed: 0.3 }, 11_000)];
      expect(Math.abs(estimate(more).median / TRUE - 1)).toBeLessThan(0.02);
    }
  });

  it("reaches up to the best of the runs where most never settled: noise costs no points", () => {
    const settled = runs({ disturbed: 0.9 });
    const restless = settled.map((run) => ({ ...run, settled: false }));
    const best = Math.max(...restless.map((run) => speedupOf(run)));
    expect(estimate(restless).high).toBeGreaterThan(1.04 * best);
    expect(estimate(restless).high).toBeLessThan(1.2 * best);
    expect(estimate(settled).high).toBeLessThan(estimate(restless).high);
  });
});
