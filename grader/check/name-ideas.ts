/**
 * The rule by which known wrong ideas explain failures, whatever is known of what an idea does: its
 * function, or digests of its answers.
 *
 * A submission has an idea when it answers as the idea does on everything that was tried. The
 * failing class alone is asked first, so that two ideas in one part can both be named; of several
 * that fit there, those stay that also explain most of the other classes, failing and accepted. What
 * then is left can't be told apart on anything that was tried.
 */
import type { Misconception } from "./misconceptions/misconception.ts";
import { PURITY } from "./purity.ts";
import type { CheckOutcome, Counterexample } from "./run-check.ts";
import { LEAST_EVIDENCE } from "./same-outcome.ts";

/** What a student is told of an idea. */
export type Named = Pick<Misconception, "id" | "title" | "hint">;

/** Of more ideas than this that fit, none is worth naming. */
const MOST_NAMED = 3;

/** The ideas that fit a failing check, each with the wrong elements that speak for it. */
export type Fitting<Idea> = ReadonlyMap<Idea, number>;

export interface Judged {
  readonly outcome: CheckOutcome;
}

interface Knowledge<Idea, Check> {
  /** The ideas that answer as the submission did wherever a failing check tried it. */
  readonly fittingTo: (check: Check, found: Counterexample) => Promise<Fitting<Idea>>;
  /** Whether an idea is right on the problems of a check that was accepted. */
  readonly passes: (idea: Idea, check: Check) => Promise<boolean> | boolean;
}

/** Names the ideas behind each failing check; none where nothing known explains it. */
export async function nameIdeas<Idea extends { readonly told: Named }, Check extends Judged>(
  checks: readonly Check[],
  { fittingTo, passes }: Knowledge<Idea, Check>,
): Promise<ReadonlyMap<Check, readonly Named[]>> {
  const named = new Map<Check, readonly Named[]>();
  const fitting = new Map<Check, Fitting<Idea>>();
  for (const check of checks) {
    if (check.outcome.verdict === "accepted") continue;
    const { counterexample } = check.outcome;
    const { failure } = counterexample;
    if (failure.kind === "mismatch" && failure.mismatch.kind === "impure") {
      named.set(check, [PURITY[failure.mismatch.what]]);
    } else if (failure.kind === "mismatch" || failure.outcome.kind === "threw") {
      fitting.set(check, await fittingTo(check, counterexample));
    }
  }
  const evidenceOf = (idea: Idea): number =>
    [...fitting.values()].reduce((sum, evidence) => sum + (evidence.get(idea) ?? 0), 0);
  /** How many of the checks an idea has right: those that fail as it does, and those it passes. */
  const explained = async (idea: Idea): Promise<number> => {
    let count = 0;
    for (const check of checks) {
      const explains =
        check.outcome.verdict === "accepted"
          ? await passes(idea, check)
          : fitting.get(check)?.has(idea);
      if (explains) count++;
    }
    return count;
  };
  for (const [check, itsFitting] of fitting) {
    const ideas = [...itsFitting.keys()].filter((idea) => evidenceOf(idea) >= LEAST_EVIDENCE);
    const scored = await Promise.all(
      ideas.map(async (idea) => ({ idea, explains: await explained(idea) })),
    );
    const most = Math.max(...scored.map(({ explains }) => explains));
    const best = scored.filter(({ explains }) => explains === most).map(({ idea }) => idea);
    // One idea can be known in several ways.
    const told = [...new Map(best.map((idea) => [idea.told.id, idea.told])).values()];
    named.set(check, told.length <= MOST_NAMED ? told : []);
  }
  return named;
}

/** How an idea takes one case that was tried. */
export interface Likeness {
  /** How much of its own answer is wrong there. */
  readonly wrong: number;
  /** Whether the submission's answer is the same but for rounding. */
  readonly alike: boolean;
}

/**
 * Wrong elements where an idea answers as the submission did, wherever it was tried; else 0.
 *
 * @param tried the case that failed, and others
 */
export async function evidenceAlike<Tried>(
  tried: readonly Tried[],
  likenessAt: (one: Tried) => Promise<Likeness> | Likeness,
): Promise<number> {
  let sum = 0;
  for (const [i, one] of tried.entries()) {
    const { wrong, alike } = await likenessAt(one);
    if (!alike || (i === 0 && wrong === 0)) return 0;
    sum += wrong;
  }
  return sum;
}
