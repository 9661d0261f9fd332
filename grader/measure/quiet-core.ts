/**
 * Knows what the yardstick reads while a core is ours alone: the lowest reading ever seen on this
 * machine, since sharing a core can only raise it. Readings come from the baseline's process, which
 * runs no code but ours.
 */
export interface QuietCore {
  readonly observe: (reading: number) => void;
  /** Whether a reading shows a core that was not shared. */
  readonly isQuiet: (reading: number) => boolean;
  /** The lowest reading so far; undefined before the first. */
  readonly lowest: () => number | undefined;
}

/** Readings repeat within 2% on a quiet core; a shared one adds 10% to 90%. */
const SLACK = 1.05;

/** @param known the lowest reading of earlier runs on the same machine */
export function quietCore(known?: number): QuietCore {
  let lowest = known ?? Number.POSITIVE_INFINITY;
  return {
    observe: (reading) => {
      if (reading > 0 && reading < lowest) lowest = reading;
    },
    isQuiet: (reading) => reading <= lowest * SLACK,
    lowest: () => (Number.isFinite(lowest) ? lowest : undefined),
  };
}
