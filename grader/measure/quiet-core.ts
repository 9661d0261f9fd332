/**
 * Knows what the yardstick reads while a core is ours alone. Sharing a core raises readings by 15% to
 * 90%, and hardly ever lasts for nine readings in ten: so the lowest tenth of all readings tells the
 * quiet level. (Not the lowest one: an interrupt in the wrong loop gives readings that mean nothing.)
 * What earlier runs knew guards against a core that is shared all the time.
 */
import { quantile } from "simple-statistics";

export interface QuietCore {
  readonly observe: (reading: number) => void;
  /** Whether enough is known to tell a quiet core from a shared one. */
  readonly isCalibrated: () => boolean;
  /** Whether a reading shows a core that was not shared. */
  readonly isQuiet: (reading: number) => boolean;
  /** What a quiet core reads; undefined before there are enough readings. */
  readonly level: () => number | undefined;
}

const QUIET_QUANTILE = 0.1;
/** Processes differ by 4% for their whole lives; sharing adds 15% and more. */
const SLACK = 1.08;
/** Readings before a machine without a memory is believed to have shown a quiet moment. */
const CALIBRATION = 60;
const KEPT = 1000;

/** @param known the level of earlier runs on the same machine */
export function quietCore(known?: number): QuietCore {
  const readings: number[] = [];
  let seen = 0;
  const level = (): number | undefined => {
    if (readings.length < CALIBRATION) return known;
    const own = quantile(readings, QUIET_QUANTILE);
    return known === undefined ? own : Math.min(own, known * SLACK);
  };
  return {
    observe: (reading) => {
      if (!(reading > 0)) return;
      readings[seen % KEPT] = reading;
      seen++;
    },
    isCalibrated: () => known !== undefined || readings.length >= CALIBRATION,
    isQuiet: (reading) => reading <= (level() ?? Number.POSITIVE_INFINITY) * SLACK,
    level,
  };
}
