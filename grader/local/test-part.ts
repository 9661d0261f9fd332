/**
 * The tests of a handout: a file a part, an `it` a shape class or law, whose name is short enough for
 * vitest to show beside the file's. A failure is an error whose message is all that a student needs,
 * and which has no stack of ours.
 */
import { stripVTControlCharacters } from "node:util";
import { it } from "vitest";
import { sourceFile } from "../assignment/schema.ts";
import type { Verdict } from "../check/verdict.ts";
import type { PartCheck } from "../part-checks.ts";
import { UNEXPLAINED_IN_FULL } from "../report/explained.ts";
import { renderBriefly, renderCheck, renderFailures } from "../report/failures.ts";
import { describeFailure } from "../report/format.ts";
import { formatTraining } from "../report/training.ts";
import { wrap } from "../report/wrap.ts";
import type { CheckResult } from "../results/schema.ts";
import type { Load } from "./bounded-load.ts";
import { firstUnfinished } from "./first-unfinished.ts";
import { type Asked, ask, type LoadedPart, loadPart } from "./loaded-part.ts";
import { handoutReader } from "./reader.ts";

/** A part as its test file names it. */
export interface TestedPart {
  readonly assignment: string;
  readonly part: string;
  /** Imports the part's file. */
  readonly load: Load;
  /** Import the files of the parts that this one calls, by their ids. */
  readonly buildsOn?: Readonly<Record<string, Load>> | undefined;
}

export async function testPart(
  handout: string,
  { assignment, part: id, load, buildsOn = {} }: TestedPart,
): Promise<void> {
  const asked = await ask(handout, assignment, id);
  const part = await loadPart(handout, asked, amongst({ ...buildsOn, [id]: load }));
  const file = sourceFile(assignment, id);
  switch (part.kind) {
    case "stub":
      it.todo(`write ${file}; ${assignment}/handout.md, section "${id}", says what is asked`);
      return;
    case "broken":
      it("can be run", () => {
        throw new Failure("rejected", file, wrap(part.why, 4));
      });
      return;
    case "loaded": {
      const earlier = earlierParts(handout, asked, buildsOn);
      const told: Told = { causes: new Map(), unexplained: 0 };
      const setting = { asked, part, earlier, told };
      for (const check of part.checks) {
        it(check.id, ({ skip }) => tryCheck(check, setting, skip));
      }
      return;
    }
    default:
      part satisfies never;
  }
}

/** The parts that another one calls; they are run once, when somebody asks about them. */
interface EarlierParts {
  readonly wereAsked: () => boolean;
  readonly unfinished: () => Promise<string | undefined>;
}

function earlierParts(
  handout: string,
  asked: Asked,
  buildsOn: Readonly<Record<string, Load>>,
): EarlierParts {
  let first: Promise<string | undefined> | undefined;
  return {
    wereAsked: () => first !== undefined,
    unfinished: () => {
      first ??= firstUnfinished(handout, asked, {
        ids: Object.keys(buildsOn),
        loadOf: amongst(buildsOn),
      });
      return first;
    },
  };
}

interface Tested {
  readonly asked: Asked;
  readonly part: Extract<LoadedPart, { kind: "loaded" }>;
  readonly earlier: EarlierParts;
  readonly told: Told;
}

/** @throws Failure when the part doesn't pass; a check about which nobody can say so is skipped */
async function tryCheck(
  check: PartCheck,
  { asked, part, earlier, told }: Tested,
  skip: (why: string) => void,
): Promise<void> {
  const { id } = asked.part;
  const skipAfterOthers = async (): Promise<void> => {
    const unfinished = await earlier.unfinished();
    if (unfinished !== undefined) skip(`${id} builds on ${unfinished}: mend that first`);
  };
  if (part.countsWith.length > 0 || earlier.wereAsked()) await skipAfterOthers();
  const endless = part.judge.endless();
  if (endless !== undefined) skip(`${id} has a call without an end, in ${endless}`);
  const verdict = await part.judge.verdictOf(check);
  if (verdict === "accepted") return;
  await skipAfterOthers();
  const result = await part.judge.resultOf(check);
  const name = `${asked.loaded.assignment.id}/${id}`;
  throw new Failure(verdict, name, textOf(asked, result, told));
}

function amongst(buildsOn: Readonly<Record<string, Load>>): (part: string) => Load {
  return (id) => {
    const load = buildsOn[id];
    if (load === undefined) throw new Error(`Expected the test to import ${id} too.`);
    return load;
  };
}

/** What the tests of a part have said already. */
interface Told {
  /** Each cause with the check where it was told in full. */
  readonly causes: Map<string, string>;
  /** How many failures without a known cause were told in full. */
  unexplained: number;
}

/** The report's own words about one check. */
function textOf({ loaded, part }: Asked, check: CheckResult, told: Told): readonly string[] {
  const assignment = loaded.assignment.id;
  const setting = { assignment, ...handoutReader(assignment) };
  const { id, verdict, points, training } = check;
  const cause = causeOf(check);
  const earlier = told.causes.get(cause);
  if (earlier !== undefined) {
    const idea = check.misconceptions === undefined ? "" : `: ${cause}`;
    const title = wrap(`as in ${earlier}${idea}`, 6, 2);
    return [...renderCheck(check), ...title, ...renderBriefly(part.id, check, setting)];
  }
  if (cause !== "") told.causes.set(cause, id);
  else if (++told.unexplained > UNEXPLAINED_IN_FULL) {
    return [...renderCheck(check), ...renderBriefly(part.id, check, setting)];
  }
  const curve = training === undefined ? [] : wrap(formatTraining(training), 6, 2);
  return [...renderFailures({ id: part.id, verdict, points, checks: [check] }, setting), ...curve];
}

/** What several checks can have in common: an idea, or an error. */
function causeOf({ misconceptions = [], counterexample }: CheckResult): string {
  if (misconceptions.length > 0) return misconceptions.map(({ title }) => title).join("; or: ");
  const failure = counterexample?.failure;
  return failure?.kind === "threw" || failure?.kind === "malformed" ? describeFailure(failure) : "";
}

/** A message alone: where it was thrown is nobody's business. */
class Failure extends Error {
  constructor(verdict: Verdict, what: string, lines: readonly string[]) {
    super([what, ...lines.map(stripVTControlCharacters)].join("\n"));
    this.name = verdict;
    this.stack = "";
  }
}
