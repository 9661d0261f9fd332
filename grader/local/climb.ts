/** One shape class of a handout: its cases from small to large, up to the smallest that fails. */
import type { Source } from "../check/cases/draw-digits.ts";
import type { Training } from "../check/compare.ts";
import {
  type Call,
  type Case,
  type CaseOutcome,
  isCostly,
  runAgain,
  runCase,
  verdictOf,
} from "../check/run-case.ts";
import type { CheckOutcome, FailingCase } from "../check/run-check.ts";
import type { CallOutcome } from "../sandbox/call-outcome.ts";
import { type DigitCase, digitCase, type Partner } from "./on-digits.ts";
import { expectedOf, type PublicCase } from "./public-part.ts";
import { readArgument } from "./public-values.ts";

/** One case of a class, ready to be called. */
export interface Rung extends Pick<PublicCase, "problem" | "numbers" | "dataSeed" | "path"> {
  readonly made: Case & Partial<Pick<DigitCase, "read">>;
  readonly ideas: PublicCase["ideas"];
  readonly again?: (Case & { readonly seeded: boolean }) | undefined;
}

/** @param digits what cases on digits are drawn from; needed where there are any */
export function rungsOf(cases: readonly PublicCase[], digits: Source | undefined): Rung[] {
  return cases.map(({ args, expected, again, ...rest }) => {
    const at = (dataSeed: number) => ({ ...rest, dataSeed, digits });
    return {
      ...rest,
      made: readCase({ args, expected }, at(rest.dataSeed)),
      again: again && { ...readCase(again, at(~rest.dataSeed)), seeded: again.seeded },
    };
  });
}

function readCase(
  { args, expected }: Pick<PublicCase, "args" | "expected">,
  {
    digits,
    ...drawn
  }: Pick<Rung, "problem" | "numbers" | "dataSeed"> & {
    readonly digits: Source | undefined;
  },
): Rung["made"] {
  if (expected.kind === "start" || expected.kind === "training") {
    if (digits === undefined) throw new Error("Expected digits: prepare() comes first.");
    return digitCase(expected, drawn, digits);
  }
  const right = expectedOf(expected);
  return { args: args.map(readArgument), expected: () => right };
}

/** A case, and what the submission did with it. */
export interface Tried {
  readonly rung: Rung;
  readonly outcome: CallOutcome;
}

export interface Climbed {
  readonly outcome: CheckOutcome;
  /** Where a case failed: that one, then all others of the class. */
  readonly tried: readonly Tried[];
}

type Failing = FailingCase & Pick<Rung, "path">;

/**
 * Finds a class's smallest failing case. The larger ones are run all the same: they tell a wrong idea
 * from another, and one of those that fail shows more in a picture.
 */
export async function climb(
  rungs: readonly Rung[],
  call: Call,
  partner: Partner,
): Promise<Climbed> {
  let training: Training | undefined;
  const failing: Failing[] = [];
  const [tried, others]: [Tried[], Tried[]] = [[], []];
  let cases = 0;
  for (const rung of rungs) {
    const outcome = await call(rung.made.args);
    const judged = await judge(rung, outcome, partner);
    const failed = judged.failure === undefined ? await failsAgain(rung, call) : judged;
    training = judged.training ?? training;
    if (failing.length === 0) cases++;
    const isSmallest = failed.failure !== undefined && failing.length === 0;
    (isSmallest ? tried : others).push({ rung, outcome });
    if (failed.failure === undefined) continue;
    const { problem, numbers, path } = rung;
    const dataSeed = "dataSeed" in failed ? failed.dataSeed : rung.dataSeed;
    failing.push({ problem, numbers, path, dataSeed, failure: failed.failure });
    if (isCostly(failed.failure)) break;
  }
  // A call without an end is the worse news, though a smaller case may have failed otherwise.
  const smallest = failing.find(({ failure }) => isCostly(failure)) ?? failing[0];
  if (smallest === undefined)
    return { outcome: { verdict: "accepted", cases, training }, tried: [] };
  const middle = failing[Math.floor(failing.length / 2)] ?? smallest;
  // A report says by its sizes which case a picture is of.
  const first = sameSizes(middle.problem, smallest.problem) ? smallest : middle;
  return {
    outcome: {
      ...{ verdict: verdictOf(smallest.failure), cases, training },
      counterexample: { ...smallest, first },
    },
    tried: [...tried, ...others],
  };
}

function sameSizes(one: Rung["problem"], other: Rung["problem"]): boolean {
  return Object.keys(one).every((name) => one[name] === other[name]);
}

/** At once, then, where nothing is wrong yet, by what others read. */
async function judge(
  { made: { read, ...made } }: Rung,
  outcome: CallOutcome,
  partner: Partner,
): Promise<CaseOutcome> {
  const judged = await runCase(made, async () => outcome);
  if (read === undefined || judged.failure !== undefined || outcome.kind !== "returned") {
    return judged;
  }
  const judgement = await read(outcome.result, partner);
  const later: Case = {
    args: made.args,
    expected: () => ({ kind: "judged", judge: () => judgement }),
  };
  return runCase(later, async () => outcome);
}

/** Whether calls in between change an answer, where that is tried. */
async function failsAgain(
  { made, again, dataSeed }: Rung,
  call: Call,
): Promise<Pick<Failing, "dataSeed"> & Partial<Pick<Failing, "failure">>> {
  const pair = again && { first: made, other: again, seeded: again.seeded };
  const found = pair && (await runAgain(pair, call));
  if (found === undefined) return { dataSeed };
  return { failure: found.failure, dataSeed: found.of === again ? ~dataSeed : dataSeed };
}
