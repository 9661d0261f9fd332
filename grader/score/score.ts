import type { Verdict } from "../check/verdict.ts";
import { type Band, bandOf } from "../measure/bands.ts";
import type { Interval } from "../measure/statistics.ts";
import type { Results } from "../results/schema.ts";

export interface Points {
  readonly earned: number;
  readonly available: number;
}

/** A check's points are all or nothing. */
export function scoreCheck(verdict: Verdict, available: number): Points {
  return { earned: verdict === "accepted" ? available : 0, available };
}

/** The points of the highest band that the interval reaches: noise never costs a student points. */
export function scoreSpeed(speedup: Interval, bands: readonly Band[]): Points {
  return { earned: bandOf(speedup, bands)?.points ?? 0, available: speedPoints(bands) };
}

/** What a part's speed can earn: its highest band. */
export function speedPoints(bands: readonly Band[]): number {
  return Math.max(0, ...bands.map(({ points }) => points));
}

export function sumPoints(points: readonly Points[]): Points {
  return {
    earned: points.reduce((sum, { earned }) => sum + earned, 0),
    available: points.reduce((sum, { available }) => sum + available, 0),
  };
}

/** A submission's score: what wasn't graded counts neither as earned nor as available. */
export function scoreOf(parts: Results["parts"]): Results["score"] {
  let [earned, available, ungraded] = [0, 0, 0];
  for (const { points, speed } of parts) {
    earned += points.earned;
    available += points.available;
    if (speed === undefined) continue;
    if (speed.points.earned === null) ungraded += speed.points.available;
    else {
      earned += speed.points.earned;
      available += speed.points.available;
    }
  }
  return { earned, available, ungraded };
}
