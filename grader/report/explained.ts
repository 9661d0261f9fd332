import type { CheckResult, MisconceptionResult, PartResult } from "../results/schema.ts";

/** Failing checks that the same ideas explain. */
export interface Explained {
  /** One, several that answer alike, or none. */
  readonly ideas: readonly MisconceptionResult[];
  readonly checks: readonly CheckResult[];
  /** How many of the checks are worth all their numbers; the others only say the same again. */
  readonly inFull: number;
}

/** Failures without a known cause that are worth all their numbers. */
export const UNEXPLAINED_IN_FULL = 2;

/** Each wrong idea of a part once, with the checks that it costs; in the order of the checks. */
export function explainedFailures(part: PartResult): Explained[] {
  const groups = Map.groupBy(worthShowing(part), ({ misconceptions = [] }) =>
    misconceptions.map(({ id }) => id).join(" "),
  );
  return [...groups.values()].map((checks) => {
    const ideas = checks[0]?.misconceptions ?? [];
    return { ideas, checks, inFull: ideas.length === 0 ? UNEXPLAINED_IN_FULL : 1 };
  });
}

/** All failing checks, but where they would only say the same again: nothing of a part was run. */
function worthShowing({ verdict, note, checks }: PartResult): readonly CheckResult[] {
  if (verdict === "not-run" || verdict === "rejected") return [];
  const failing = checks.filter((check) => check.verdict !== "accepted");
  if (failing.some((check) => check.verdict !== "unimplemented")) return failing;
  return note === undefined ? failing.slice(0, 1) : [];
}
