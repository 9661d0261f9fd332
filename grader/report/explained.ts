import type { CheckResult, MisconceptionResult } from "../results/schema.ts";

/** Failing checks that the same ideas explain. */
export interface Explained {
  /** One, several that answer alike, or none. */
  readonly ideas: readonly MisconceptionResult[];
  readonly checks: readonly CheckResult[];
  /** How many of the checks are worth all their numbers; the others only say the same again. */
  readonly inFull: number;
}

const UNEXPLAINED_IN_FULL = 2;

/** Each wrong idea once, with the checks that it costs; in the order of the checks. */
export function explainedBy(failing: readonly CheckResult[]): Explained[] {
  const groups = Map.groupBy(failing, ({ misconceptions = [] }) =>
    misconceptions.map(({ id }) => id).join(" "),
  );
  return [...groups.values()].map((checks) => {
    const ideas = checks[0]?.misconceptions ?? [];
    return { ideas, checks, inFull: ideas.length === 0 ? UNEXPLAINED_IN_FULL : 1 };
  });
}
