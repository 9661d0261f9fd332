/** From timed pairs to a speedup: which rounds count, their ratios, and the interval. */
import type { Returned } from "../sandbox/call-outcome.ts";
import { bootstrapMedian, type Interval } from "./statistics.ts";

/** Rounds below which no interval is trusted. */
export const LEAST_ROUNDS = 11;
/** The most that neighbours on the core were seen to cost fast code. */
const NEIGHBOUR_COST = 1.6;

/** One call of each side on the same layer. */
export interface Pair {
  readonly baseline: Returned;
  readonly submission: Returned;
  readonly quiet: boolean;
}
/** A pair for every layer. */
export type Round = readonly Pair[];

type TimeOf = (call: Returned) => number;
export const cpu: TimeOf = ({ cpuUs }) => Math.max(cpuUs, 1);
export const wall: TimeOf = ({ wallUs }) => Math.max(wallUs, 1);

export function ratios(rounds: readonly Round[], time: TimeOf = cpu): number[] {
  const total = (round: Round, side: "baseline" | "submission"): number =>
    round.reduce((sum, pair) => sum + time(pair[side]), 0);
  return rounds.map((round) => total(round, "baseline") / total(round, "submission"));
}

/** The rounds that count: those on a quiet core, or all of them where there are too few. */
export function counted(rounds: readonly Round[]): {
  readonly rounds: readonly Round[];
  readonly quiet: boolean;
} {
  const quiet = rounds.filter((round) => round.every((pair) => pair.quiet));
  return quiet.length >= LEAST_ROUNDS ? { rounds: quiet, quiet: true } : { rounds, quiet: false };
}

/**
 * A neighbour can only slow a submission down, by an amount that nobody knows: on a crowded core the
 * interval reaches up by the most that it may have cost. Noise never costs a student points.
 */
export function estimate(rounds: readonly Round[]): { interval: Interval; quiet: boolean } {
  const { rounds: used, quiet } = counted(rounds);
  const interval = bootstrapMedian(ratios(used));
  return {
    interval: quiet ? interval : { ...interval, high: interval.high * NEIGHBOUR_COST },
    quiet,
  };
}
