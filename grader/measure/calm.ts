/**
 * When a timed call had the core to itself.
 *
 * Before and after each timed call its process looks how crowded its core is (sandbox/inside/
 * crowding.ts). On a calm core that figure depends on the processor alone; a neighbour on the same
 * core raises it by a third and more, and slows fast code down by as much, and the baseline hardly.
 *
 * A submission whose runner was taken over may claim any look. So what a calm core looks like is
 * learnt from the baseline's looks alone, and so is how much a crowded one may have cost.
 */
import { floorOf } from "./floor.ts";

/** By what factor looks at calm cores differ. */
const CALM = 1.06;
/** Looks of a run from which something can be learnt. */
const LEAST_LOOKS = 20;

/** What is known of a machine: it lasts as long as the grader runs, and gets better with each run. */
export interface Machine {
  /** The floors of the runs' looks. */
  readonly calmest: number[];
}

export function unknownMachine(): Machine {
  return { calmest: [] };
}

/** Learns from the baseline's looks in one run. */
export function learnFrom(looks: readonly number[], { calmest }: Machine): void {
  if (looks.length >= LEAST_LOOKS) calmest.push(floorOf(looks));
}

/**
 * How crowded a core looks that nobody else uses: the second lowest that runs have seen, since one may
 * be a slip. Infinity before anybody has looked: then everything counts as calm.
 */
export function calmCrowding({ calmest }: Machine): number {
  const [lowest, second] = calmest.toSorted((a, b) => a - b);
  return second ?? lowest ?? Number.POSITIVE_INFINITY;
}

/** Up to which crowding a call counts as calm. */
export function calmUpTo(machine: Machine): number {
  return CALM * calmCrowding(machine);
}
