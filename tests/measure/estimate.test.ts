import { describe, expect, it } from "vitest";
import { drawFrom } from "../../grader/check/draw.ts";
import { calmCrowding, learnFrom, unknownMachine } from "../../grader/measure/calm.ts";
import { estimate } from "../../grader/measure/estimate.ts";
import { commonFloor, floorOf } from "../../grader/measure/floor.ts";
import type { TimedRun, Times } from "../../grader/measure/time-run.ts";

/** How crowded a core looks where nobody is. */
const CALM = 1.13;
const machine = { calmest: [CALM, CALM] };

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
  return {
    cpuUs,
    wallUs: cpuUs.map((one) => one * (1 + 5 * chance())),
    moveUs: cpuUs.map(() => 200),
    besideUs: cpuUs.map(() => 400),
    crowding: cpuUs.map(() => CALM),
  };
}

function runOn(machine: Machine, seed: number): TimedRun {
  const layers = [
    { baseline: 8000, submission: 1300 },
    { baseline: 9000, submission: 1400 },
  ].map(({ baseline, submission }, at) => ({
    baseline: times(baseline, 40, { disturbed: machine.disturbed }, seed + 10 * at),
    submission: times(submission, 160, machine, seed + 10 * at + 5),
  }));
  return { kind: "timed", layers, bytes: [4, 4], spentMs: 0 };
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

describe("commonFloor(floors)", () => {
  it("believes the lowest time that two processes reach", () => {
    expect(commonFloor([1400, 1010, 1000])).toEqual({ low: 1000, high: 1010, settled: true });
    expect(commonFloor([1400, 1100, 1000])).toEqual({ low: 1000, high: 1100, settled: false });
  });

  it("takes no notice of one oddly fast process among five", () => {
    const floors = [1400, 1005, 840, 1300, 1000];
    expect(commonFloor(floors)).toEqual({ low: 1000, high: 1005, settled: true });
  });

  it("doesn't take two processes that are slowed alike for the floor", () => {
    expect(commonFloor([1400, 1401, 1000, 1600])).toMatchObject({ low: 1000, settled: false });
  });
});

/** A run where the submission's calls are changed. */
function changed(run: TimedRun, change: (times: Times) => Times): TimedRun {
  const layers = run.layers.map((layer) => ({ ...layer, submission: change(layer.submission) }));
  return { ...run, layers };
}

describe("estimate(runs) of a submission that puts its work off", () => {
  const some = runs({ disturbed: 0.3 });
  const speedupWhere = (change: (times: Times, run: number) => Times): number =>
    estimate(
      some.map((run, at) => changed(run, (times) => change(times, at))),
      machine,
    ).speedup.value;

  it("takes no notice of a few calls that are much faster than the others", () => {
    const rarely = speedupWhere((times) => ({
      ...times,
      cpuUs: times.cpuUs.map((us, call) => (call % 10 === 0 ? us : 4 * us)),
    }));
    expect(rarely).toBeLessThan(0.35 * TRUE);
  });

  it("takes no notice of them either where they are in some processes only", () => {
    const inTwo = speedupWhere((times, run) => ({
      ...times,
      cpuUs: times.cpuUs.map((us, call) => (run > 0 && call % 3 === 0 ? us : 4 * us)),
    }));
    expect(inTwo).toBeLessThan(0.35 * TRUE);
  });

  it("counts what the process did while a taken-over runner says that its call took less", () => {
    for (const claim of [1e-3, 0.5, 0.8]) {
      for (const every of [1, 5, 20]) {
        const lying = speedupWhere((times) => {
          const cpuUs = times.cpuUs.map((us, call) => (call % every === 0 ? claim * us : us));
          const besideUs = times.cpuUs.map((us, call) => 400 + us - (cpuUs[call] ?? us));
          return { ...times, cpuUs, besideUs };
        });
        expect(lying).toBeLessThan(1.02 * TRUE);
      }
    }
  });

  it("adds what it does while its result is fetched", () => {
    const lazily = speedupWhere((times) => ({
      ...times,
      cpuUs: times.cpuUs.map((us) => us / 2),
      moveUs: times.cpuUs.map((us) => 200 + us / 2),
    }));
    expect(Math.abs(lazily / TRUE - 1)).toBeLessThan(0.2);
  });

  it("adds what most calls leave for later, and some don't", () => {
    const mostly = speedupWhere((times) => ({
      ...times,
      moveUs: times.cpuUs.map((us, call) => (call % 5 < 3 ? 200 + us / 2 : 200)),
    }));
    expect(mostly).toBeLessThan(0.75 * TRUE);
  });

  it("takes no notice of a fetch that takes a little longer than the baseline's", () => {
    const larger = speedupWhere((times) => ({ ...times, moveUs: [300] }));
    expect(larger).toBe(estimate(some, machine).speedup.value);
  });
});

describe("estimate(runs)", () => {
  it("is one number on an idle and on a busy machine", () => {
    for (const disturbed of [0, 0.3, 0.6, 0.85]) {
      const { speedup } = estimate(runs({ disturbed }), machine);
      expect(Math.abs(speedup.value / TRUE - 1)).toBeLessThan(0.02);
    }
  });

  it("holds the true speedup between its ends, the same each time", () => {
    const some = runs({ disturbed: 0.5 });
    const { speedup, settled } = estimate(some, machine);
    expect(settled).toBe(true);
    expect(speedup.low).toBeLessThan(TRUE);
    expect(speedup.high).toBeGreaterThan(TRUE);
    expect(speedup.high / speedup.low).toBeLessThan(1.08);
    expect(estimate(some, machine)).toEqual(estimate(some, machine));
  });

  it("is not moved by one process that is slow, or fast, for its whole life", () => {
    for (const life of [1.75, 0.84]) {
      const odd = [...runs({ disturbed: 0.3 }), runOn({ disturbed: 0.3, life }, 9000)];
      const more = [...odd, runOn({ disturbed: 0.3 }, 11_000)];
      const { speedup, settled } = estimate(more, machine);
      expect(Math.abs(speedup.value / TRUE - 1)).toBeLessThan(0.02);
      expect(settled).toBe(true);
    }
  });

  it("reaches from the one to the other where no two processes agree: noise costs no points", () => {
    const lives = [1, 1.2, 1.4];
    const restless = lives.map((life, at) => runOn({ disturbed: 0.3, life }, 1000 * at + 1000));
    const { speedup, settled } = estimate(restless, machine);
    expect(settled).toBe(false);
    expect(speedup.high).toBeGreaterThan(TRUE);
    expect(speedup.low).toBeLessThan(TRUE / 1.19);
  });

  /** Runs on crowded cores: fast code takes 1.45 times as long, the baseline as long as before. */
  const crowded = (isCrowded: (run: number, call: number) => boolean): TimedRun[] =>
    [1, 2, 3, 4, 5].map((seed, run) => {
      const crowd = (times: Times, slowedBy: number): Times => ({
        ...times,
        cpuUs: times.cpuUs.map((us, call) => (isCrowded(run, call) ? slowedBy * us : us)),
        crowding: times.cpuUs.map((_, call) => (isCrowded(run, call) ? 1.4 : 1) * CALM),
      });
      const { layers, ...rest } = runOn({ disturbed: 0.1 }, 1000 * seed);
      return {
        ...rest,
        layers: layers.map(({ baseline, submission }) => ({
          baseline: crowd(baseline, 1),
          submission: crowd(submission, 1.45),
        })),
      };
    });

  it("takes calls on a crowded core for what they are, however many there are", () => {
    const { speedup, settled } = estimate(
      crowded((_, call) => call % 10 > 0),
      machine,
    );
    expect(settled).toBe(true);
    expect(Math.abs(speedup.value / TRUE - 1)).toBeLessThan(0.02);
  });

  it("believes two calm runs rather than three crowded ones that are alike", () => {
    const { speedup, settled } = estimate(
      crowded((run) => run > 1),
      machine,
    );
    expect(settled).toBe(true);
    expect(Math.abs(speedup.value / TRUE - 1)).toBeLessThan(0.02);
  });

  it("reaches up to the one calm run, and beyond all where there is none", () => {
    for (const calm of [1, 0]) {
      const { speedup, settled } = estimate(
        crowded((run) => run >= calm),
        machine,
      );
      expect(settled).toBe(false);
      expect(speedup.high).toBeGreaterThan(0.95 * TRUE);
    }
  });

  it("pays nothing to a taken-over runner that says its core was crowded, or calmer than any", () => {
    for (const claim of [1e6, 1e-9]) {
      const some = runs({ disturbed: 0.1 }).map((run) =>
        changed(run, (times) => ({ ...times, crowding: times.crowding.map(() => claim) })),
      );
      expect(estimate(some, machine).speedup.high).toBeLessThan(1.05 * TRUE);
    }
  });
});

describe("learnFrom(looks, machine)", () => {
  it("knows a calm core by the second lowest of the runs, since one may be a slip", () => {
    const here = unknownMachine();
    for (const look of [1.6, 1.14, 0.7, 1.13, 1.5]) learnFrom(Array(20).fill(look), here);
    expect(calmCrowding(here)).toBeCloseTo(1.13);
  });

  it("learns nothing from a few looks", () => {
    const here = unknownMachine();
    learnFrom([0.1, 0.1], here);
    expect(calmCrowding(here)).toBe(Number.POSITIVE_INFINITY);
  });
});
