/**
 * Knows what the yardstick reads while a core is ours alone: the lowest level that readings keep
 * coming back to, since sharing a core can only raise them. A single low reading is an accident (an
 * interrupt in the wrong loop) and counts for nothing. Readings come from the baseline's process,
 * which runs no code but ours.
 */
export interface QuietCore {
  readonly observe: (reading: number) => void;
  /** Whether enough is known to tell a quiet core from a shared one. */
  readonly isCalibrated: () => boolean;
  /** Whether a reading shows a core that was not shared. */
  readonly isQuiet: (reading: number) => boolean;
  /** What a quiet core reads; undefined before enough readings agree. */
  readonly level: () => number | undefined;
}

/** Readings of a quiet core lie this close together; a shared one adds 10% to 90%. */
const SLACK = 1.05;
/** So many readings must agree before they are believed. */
const WITNESSES = 4;
/** Readings after which a machine without a memory is believed to have shown a quiet moment. */
const CALIBRATION = 120;
/** The lowest readings are all that matters. */
const KEPT = 64;

/** @param known the level of earlier runs on the same machine */
export function quietCore(known?: number): QuietCore {
  let lowest: number[] = [];
  let seen = 0;
  const level = (): number | undefined => {
    const agreed = lowest.find(
      (reading, index) =>
        (lowest[index + WITNESSES - 1] ?? Number.POSITIVE_INFINITY) <= reading * SLACK,
    );
    if (known === undefined) return agreed;
    return agreed === undefined ? known : Math.min(known, agreed);
  };
  return {
    observe: (reading) => {
      if (!(reading > 0)) return;
      seen++;
      lowest = [...lowest, reading].sort((a, b) => a - b).slice(0, KEPT);
    },
    isCalibrated: () => known !== undefined || seen >= CALIBRATION,
    isQuiet: (reading) => reading <= (level() ?? Number.POSITIVE_INFINITY) * SLACK,
    level,
  };
}
