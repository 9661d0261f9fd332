/**
 * When a timed call had the core to itself.
 *
 * Before and after each timed call its process looks how crowded its core is (sandbox/inside/
 * crowding.ts). On a calm core that figure depends on the processor alone; a neighbour on the same
 * core raises it by a third and more, and slows fast code down by as much, and the baseline hardly.
 */
import { floorOf } from "./floor.ts";

/** By what factor looks at calm cores differ. */
const CALM = 1.06;

/** What is known of a machine: it gets better with each look, and lasts as long as the grader runs. */
export interface Machine {
  /** How crowded a core looks that nobody else uses; Infinity before anybody has looked. */
  calmCrowding: number;
}

export function unknownMachine(): Machine {
  return { calmCrowding: Number.POSITIVE_INFINITY };
}

/** Learns from the looks of one run: there may have been no calmer moment so far. */
export function learnFrom(looks: readonly number[], machine: Machine): void {
  if (looks.length === 0) return;
  machine.calmCrowding = Math.min(machine.calmCrowding, floorOf(looks));
}

/** Up to which crowding a call counts as calm. */
export function calmUpTo({ calmCrowding }: Machine): number {
  return CALM * calmCrowding;
}
