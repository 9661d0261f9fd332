import { describe, expect, it } from "vitest";
import { drawFrom } from "../../grader/check/draw.ts";
import type { Implementation } from "../../grader/check/in-process.ts";
import { LOCAL_TIMED_CONTRACTS } from "../../grader/local/verified-by-baseline.ts";
import type { Band } from "../../grader/measure/bands.ts";
import { calmCrowding, unknownMachine } from "../../grader/measure/calm.ts";
import { speedupOfRun } from "../../grader/measure/estimate.ts";
import { measureSpeed } from "../../grader/measure/measure-speed.ts";
import { type SpeedFailure, type TimedRun, timeRun } from "../../grader/measure/time-run.ts";
import type { TimedContract } from "../../grader/measure/timed/contract.ts";
import { TIMED_CONTRACTS } from "../../grader/measure/verified-by-projection.ts";
import { isTensor, type Tensor } from "../../grader/sandbox/values.ts";
import { forward } from "../../reference/im2col/forward.ts";
import { type Contender, contender } from "./contender.ts";

// The rules of README.md, "How speed is measured", by their numbers there. Rules 5, 8, 10 and 12 are in
// estimate.test.ts, 10's loops in keep-awake.test.ts, 12's bands in bands.test.ts, 7 in
// tests/sandbox/protocol.test.ts.

const sizes = { hIn: 6, wIn: 6, cIn: 2, m: 1, K: 3, f: 3, stride: 1, padding: 1 };
const LAYERS = [{ name: "small", sizes }];
const CONTRACT = TIMED_CONTRACTS.forward as TimedContract;
/** Calls of a submission before any is timed. */
const WARM_UP = 20;
const BASELINE_WARM_UP = 3;

const steady = (us: number) => () => us;

interface Verification {
  readonly contract?: TimedContract;
  readonly witness?: Contender;
}

function race(
  submission: Contender,
  baseline: Contender = contender(forward, steady(8000)),
  { contract = CONTRACT, witness = contender(forward, steady(8000)) }: Verification = {},
): Promise<TimedRun | SpeedFailure> {
  const contenders = { baseline, submission, witness };
  const machine = unknownMachine();
  return timeRun(contract, LAYERS, { draw: drawFrom(7, "reals"), contenders, machine });
}

/** The convolution, wrong in one element of one of its calls. */
function wrongIn(call: number, wrong: (right: number) => number): Implementation {
  let calls = 0;
  return (...args: Parameters<typeof forward>) => {
    const y = forward(...args);
    if (calls++ === call) y.data[5] = wrong(y.data[5] ?? 0);
    return y;
  };
}

function tensorsOf(submission: Contender): Tensor[] {
  return submission.calls.flatMap((args) => args.filter(isTensor));
}

/** How a core looks that nobody else uses. */
const CALM = 1.13;
const LEAST_RUNS = 3;
const MOST_RUNS = 9;

/** A submission four times as fast as the baseline, measured to the end. */
async function measure(machine: { crowding: number; bands?: readonly Band[] }) {
  const { crowding, bands = [] } = machine;
  const counts = { opened: 0, closed: 0, waits: 0 };
  const openSides = () => {
    counts.opened++;
    return {
      baseline: contender(forward, steady(8000), { crowding }),
      submission: contender(forward, steady(2000), { crowding }),
      witness: contender(forward, steady(8000)),
      [Symbol.asyncDispose]: async () => {
        counts.closed++;
      },
    };
  };
  const wait = async () => {
    counts.waits++;
  };
  const plan = { contract: CONTRACT, layers: LAYERS, bands, seed: 3 };
  const known = { calmest: [CALM, CALM] };
  const measured = await measureSpeed({ ...plan, machine: known, wait }, openSides);
  return { measured, counts };
}

describe("measureSpeed(plan, openSides) and rule 1: each side in a process of its own", () => {
  it("opens fresh processes for each run, and closes them", async () => {
    const { measured, counts } = await measure({ crowding: CALM });
    expect(measured).toMatchObject({ kind: "measured", speedup: { value: 4 }, settled: true });
    expect(counts).toEqual({ opened: LEAST_RUNS, closed: LEAST_RUNS, waits: 0 });
  });

  it("lets either side go first", async () => {
    const order: string[] = [];
    const submission = contender(forward, steady(7000), { onCall: () => order.push("s") });
    const baseline = contender(forward, steady(8000), { onCall: () => order.push("b") });
    await race(submission, baseline);
    const pairs = order
      .slice(WARM_UP + BASELINE_WARM_UP)
      .join("")
      .match(/../g);
    expect(new Set(pairs)).toEqual(new Set(["bs", "sb"]));
  });
});

describe("timeRun(contract, layers, setting) and rule 2: fresh, dense inputs", () => {
  it("draws x, w and b anew for each call, none of them 0 or whole", async () => {
    const submission = contender(forward, steady(2000));
    await race(submission);
    const tensors = tensorsOf(submission);
    const firsts = new Set(tensors.map(({ data }) => data[0]));
    expect(firsts.size).toBe(tensors.length);
    expect(new Set(tensors.map(({ data }) => data.buffer)).size).toBe(tensors.length);
    // What is a multiple of 2⁻⁸ has no full mantissa: few random numbers are.
    const values = tensors.flatMap(({ data }) => [...data]);
    const short = values.filter((value) => Number.isInteger(256 * value));
    expect(short.length).toBeLessThan(values.length / 1000);
  });

  it("gives both sides of a pair the same arguments", async () => {
    const submission = contender(forward, steady(8000));
    const baseline = contender(forward, steady(8000));
    await race(submission, baseline);
    const given = new Set(submission.calls);
    expect(baseline.calls.filter((args) => !given.has(args))).toEqual([]);
  });
});

describe("timeRun(contract, layers, setting) and rule 3: every output is verified", () => {
  it.for([0, 1, WARM_UP - 1, WARM_UP, WARM_UP + 1, WARM_UP + 25])(
    "finds one wrong element in call %i",
    async (call) => {
      const wrong = wrongIn(call, (right) => right + 0.01);
      expect(await race(contender(wrong, steady(2000)))).toEqual({ kind: "wrong", layer: "small" });
    },
  );

  it("asks a baseline that isn't timed where a handout can't tell by itself", async () => {
    const local = LOCAL_TIMED_CONTRACTS.forward as TimedContract;
    const baseline = contender(forward, steady(8000));
    const submission = contender(forward, steady(2000));
    const witness = contender(forward, steady(8000));
    const run = await race(submission, baseline, { contract: local, witness });
    const timed = run.kind === "timed" ? run.layers[0]?.baseline.cpuUs.length : undefined;
    expect(baseline.calls.length).toBe(BASELINE_WARM_UP + (timed ?? 0));
    expect(witness.calls.length).toBe(2 * submission.calls.length);
    const wrong = contender(
      wrongIn(WARM_UP + 1, (right) => right + 0.01),
      steady(2000),
    );
    expect(await race(wrong, baseline, { contract: local })).toEqual({
      kind: "wrong",
      layer: "small",
    });
  });
});

describe("timeRun(contract, layers, setting) and rule 4: all calls look alike", () => {
  it("doesn't count the first calls, however slow they are", async () => {
    const run = await race(contender(forward, (call) => (call < 7 ? 90_000 : 2000)));
    expect(run.kind === "timed" && new Set(run.layers[0]?.submission.cpuUs)).toEqual(
      new Set([2000]),
    );
  });

  it("draws all of them from one distribution", async () => {
    const submission = contender(forward, steady(2000));
    await race(submission);
    const spread = (calls: Contender["calls"]): number => {
      const values = calls.flatMap(([x]) => (x !== undefined && isTensor(x) ? [...x.data] : []));
      return values.reduce((sum, value) => sum + value * value, 0) / values.length;
    };
    const early = spread(submission.calls.slice(0, WARM_UP));
    const late = spread(submission.calls.slice(WARM_UP));
    expect(Math.abs(early / late - 1)).toBeLessThan(0.2);
    const shapes = submission.calls.map((args) =>
      args.map((one) => (isTensor(one) ? one.shape : one)),
    );
    expect(new Set(shapes.map((shape) => JSON.stringify(shape))).size).toBe(1);
  });
});

describe("timeRun(contract, layers, setting) and rule 6: NaN never passes", () => {
  it.for([Number.NaN, Number.POSITIVE_INFINITY])("finds one %f", async (value) => {
    const wrong = wrongIn(WARM_UP + 3, () => value);
    expect(await race(contender(wrong, steady(2000)))).toEqual({ kind: "wrong", layer: "small" });
  });
});

describe("measureSpeed(plan, openSides) and rule 9: calm calls", () => {
  it("waits after each crowded run, and believes none of them", async () => {
    const { measured, counts } = await measure({ crowding: 1.5 });
    expect(measured).toMatchObject({ kind: "measured", settled: false });
    expect(counts).toEqual({ opened: MOST_RUNS, closed: MOST_RUNS, waits: MOST_RUNS - 1 });
  });
});

describe("timeRun(contract, layers, setting) and rule 9: calm calls", () => {
  it("learns what a calm core looks like from the baseline alone", async () => {
    const machine = unknownMachine();
    const baseline = contender(forward, steady(8000), { crowding: CALM });
    const submission = contender(forward, steady(2000), { crowding: 0.1 });
    const draw = drawFrom(7, "reals");
    const layers = [...LAYERS, ...LAYERS];
    const contenders = { baseline, submission, witness: baseline };
    await timeRun(CONTRACT, layers, { draw, contenders, machine });
    expect(calmCrowding(machine)).toBe(CALM);
  });
});

describe("measureSpeed(plan, openSides) and rule 11: an interval clear of the edges", () => {
  it.for([
    { edge: 8, runs: LEAST_RUNS, undecided: false },
    { edge: 4.01, runs: MOST_RUNS, undecided: true },
    { edge: 1, runs: LEAST_RUNS, undecided: false },
  ])("makes $runs runs where a band begins at $edge×", async ({ edge, runs, undecided }) => {
    const bands = [{ speedup: edge, points: 5 }];
    const { measured, counts } = await measure({ crowding: CALM, bands });
    expect(measured).toMatchObject({ settled: true, undecided });
    expect(counts.opened).toBe(runs);
  });
});

describe("timeRun(contract, layers, setting) of a copy of the baseline", () => {
  it("is as fast as the baseline", async () => {
    const run = await race(contender(forward, steady(8000)));
    expect(run.kind === "timed" && speedupOfRun(run)).toBe(1);
  });
});
