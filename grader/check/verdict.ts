/** What a part or a check earned, mildest first: the worst one names a whole submission. */
export const VERDICTS = [
  "accepted",
  "not-run",
  "unimplemented",
  "wrong-answer",
  "malformed-output",
  "runtime-error",
  "time-limit",
  "memory-limit",
  "rejected",
  "grader-error",
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The worst of some verdicts; accepted when there are none. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce<Verdict>(
    (a, b) => (VERDICTS.indexOf(b) > VERDICTS.indexOf(a) ? b : a),
    "accepted",
  );
}
