/** From timed runs to a speedup and the interval that holds it. */
import { quantile } from "simple-statistics";
import { calmCrowding, calmUpTo, type Machine } from "./calm.ts";
import { type CommonFloor, commonFloor, floorOf } from "./floor.ts";
import { type Interval, median } from "./statistics.ts";
import { isCalm, type LayerTimes, type TimedRun, type Times } from "./time-run.ts";

/** How far two floors that are alike may both be from the true one. */
const ACCURACY = 1.01;
/** How much further than the baseline's a submission's typical call may lie above its floor. */
const FAR_ABOVE_FLOOR = 1.6;
/** Of a call's time: what moving its arguments and result may take beyond the baseline's. */
const NO_MATTER = 0.1;

type Side = keyof LayerTimes;
type Clock = "cpuUs" | "wallUs";

export interface Estimate {
  readonly speedup: Interval;
  /** Of one call on each layer. */
  readonly baselineUs: number;
  readonly submissionUs: number;
  /** Whether two processes of each side agreed, in calls that had the core to themselves. */
  readonly settled: boolean;
}

/**
 * The baseline's time for all layers ÷ the submission's: for each side and layer the lowest time
 * that two processes agree on. The interval reaches from the one of the two to the other, on both
 * sides, and a little further.
 *
 * @param runs at least two
 */
export function estimate(
  runs: readonly TimedRun[],
  machine: Machine,
  clock: Clock = "cpuUs",
): Estimate {
  const layers = layersOf(runs).map((own) => estimateLayer(own, machine, clock));
  const total = (side: Side, end: "low" | "high"): number =>
    layers.reduce((sum, layer) => sum + layer[side][end], 0);
  const baseline = { low: total("baseline", "low"), high: total("baseline", "high") };
  const submission = { low: total("submission", "low"), high: total("submission", "high") };
  const [baselineUs, submissionUs] = [middleOf(baseline), middleOf(submission)];
  return {
    speedup: {
      value: baselineUs / submissionUs,
      low: baseline.low / submission.high / ACCURACY,
      high: (baseline.high / submission.low) * ACCURACY,
    },
    ...{ baselineUs, submissionUs },
    settled: layers.every(
      ({ rarelyFast, ...sides }) =>
        !rarelyFast && sides.baseline.settled && sides.submission.settled,
    ),
  };
}

/** The speedup of one run alone, each layer at its floor. */
export function speedupOfRun({ layers }: TimedRun): number {
  const total = (times: (layer: LayerTimes) => Times): number =>
    layers.reduce((sum, layer) => sum + floorOf(times(layer).cpuUs), 0);
  return total(({ baseline }) => baseline) / total(chargeWhatIsBeside);
}

function middleOf({ low, high }: Pick<CommonFloor, "low" | "high">): number {
  return (low + high) / 2;
}

/** The runs' times, layer by layer. */
function layersOf(runs: readonly TimedRun[]): LayerTimes[][] {
  const [first] = runs;
  return (first?.layers ?? []).map((_, at) => runs.flatMap(({ layers }) => layers[at] ?? []));
}

/** How long one layer takes, in µs. */
interface LayerEstimate {
  readonly baseline: CommonFloor;
  readonly submission: CommonFloor;
  /** Whether some calls of the submission are much faster than most. */
  readonly rarelyFast: boolean;
}

/** One layer, in several runs. */
function estimateLayer(runs: readonly LayerTimes[], machine: Machine, clock: Clock): LayerEstimate {
  const charged = runs.map((run) => ({ ...run, submission: chargeWhatIsBeside(run) }));
  const rarelyFast = isRarelyFast(charged, machine, clock);
  const time = (of: readonly LayerTimes[], side: Side): CommonFloor =>
    rarelyFast ? typicalTime(of, side, clock) : floorIn(of, { side, machine, clock });
  const claimed = time(runs, "submission");
  const putOff = later(claimed, putOffIn(runs, claimed));
  const accounted = time(charged, "submission");
  return {
    baseline: time(runs, "baseline"),
    submission: accounted.low > putOff.low ? accounted : putOff,
    rarelyFast,
  };
}

/** Whether the submission's typical call lies further above its floor than the baseline's, and a crowded core, explain. */
function isRarelyFast(runs: readonly LayerTimes[], machine: Machine, clock: Clock): boolean {
  const aboveFloor = (side: Side): number =>
    typicalOf(runs, side, clock) / floorIn(runs, { side, machine, clock }).high;
  const crowding = median(runs.flatMap((run) => run.baseline.crowding)) / calmCrowding(machine);
  return (
    aboveFloor("submission") > FAR_ABOVE_FLOOR * Math.max(1, crowding) * aboveFloor("baseline")
  );
}

function typicalTime(runs: readonly LayerTimes[], side: Side, clock: Clock): CommonFloor {
  const us = typicalOf(runs, side, clock);
  return { low: us, high: us, settled: true };
}

/** Of the baseline's calls, how many need at most what any call may need beside itself. */
const USUAL_QUANTILE = 0.75;

/**
 * The submission's times, where each call that needed much more CPU time beside itself than the
 * baseline's usually do pays for it. A runner that was taken over may claim that a call took no time;
 * the kernel knows what its process did meanwhile.
 */
function chargeWhatIsBeside({ baseline, submission }: LayerTimes): Times {
  const usualUs = quantile([...baseline.besideUs], USUAL_QUANTILE);
  const cpuUs = submission.cpuUs.map((us, call) => {
    const moreUs = (submission.besideUs[call] ?? usualUs) - usualUs;
    return moreUs > NO_MATTER * us ? us + moreUs : us;
  });
  return { ...submission, cpuUs };
}

/**
 * One side's floor on one layer, in runs with calm calls. It is believed once there are two such runs.
 * Where there is none, it may lie lower by as much as the core was crowded.
 */
function floorIn(
  runs: readonly LayerTimes[],
  { side, machine, clock }: { side: Side; machine: Machine; clock: Clock },
): CommonFloor {
  const floors = runs.map((run) => floorOf(run[side][clock]));
  const calm = floors.filter((_, at) => isCalm(runs[at]?.[side], calmUpTo(machine)));
  if (calm.length > 1) return commonFloor(calm);
  const { low, high } = commonFloor(floors);
  const [calmOne] = calm;
  if (calmOne !== undefined) return { low: Math.min(calmOne, low), high, settled: false };
  return { low: low / slowedBy(runs, machine), high, settled: false };
}

/** How much a crowded core costs code that uses all of it, at most. */
const MOST_SLOWED = 2;

/** How much everything may have been slower than on a calm core, by the baseline's calmest looks. */
function slowedBy(runs: readonly LayerTimes[], machine: Machine): number {
  const looks = floorOf(runs.flatMap(({ baseline }) => baseline.crowding));
  return Math.min(MOST_SLOWED, Math.max(1, looks / calmCrowding(machine)));
}

/**
 * What a typical call takes in the least disturbed run. A neighbour leaves some run alone. A
 * submission that puts off its work is fast in a few calls of each run, or in some runs only.
 */
function typicalOf(runs: readonly LayerTimes[], side: Side, of: keyof Times): number {
  return Math.min(...runs.map((run) => median(run[side][of])));
}

/**
 * Time of a call that was spent when the clock had stopped, such as on garbage: moving arguments and
 * results takes both sides about as long. Too little to matter counts as none.
 */
function putOffIn(runs: readonly LayerTimes[], { low }: CommonFloor): number {
  const us = typicalOf(runs, "submission", "moveUs") - typicalOf(runs, "baseline", "moveUs");
  return us > NO_MATTER * low ? us : 0;
}

function later(floor: CommonFloor, us: number): CommonFloor {
  return { ...floor, low: floor.low + us, high: floor.high + us };
}
