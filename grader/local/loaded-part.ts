/** A part of a student's, loaded into this process and judged on public cases. */
import { exportName, limitsOf, type Part, sourceFile } from "../assignment/schema.ts";
import type { Counterexample } from "../check/run-check.ts";
import { type Verdict, worst } from "../check/verdict.ts";
import {
  checkResult,
  type Others,
  type PartCheck,
  type PartChecks,
  type Ran,
} from "../part-checks.ts";
import type { CheckResult, CounterexampleResult } from "../results/schema.ts";
import { UsageError } from "../usage-error.ts";
import { boundedLoad, type Load } from "./bounded-load.ts";
import { type CalledHere, callHere, type Implementation } from "./call-here.ts";
import { placesIn } from "./own-place.ts";
import { publicChecks } from "./public-checks.ts";
import { type PublicAssignment, type PublicPart, readAssignment, readPart } from "./public-part.ts";
import { refusalOf } from "./refusal.ts";
import { whyNotLoaded } from "./why-not-loaded.ts";

export type LoadedPart =
  | { readonly kind: "stub" }
  /** Nothing can be called. */
  | { readonly kind: "broken"; readonly why: string }
  | {
      readonly kind: "loaded";
      readonly checks: readonly PartCheck[];
      /** Parts that must be right before this one is looked at. */
      readonly countsWith: readonly string[];
      readonly judge: OwnPart;
    };

/** What can be asked of a student's part. */
export interface OwnPart {
  /** The check in which a call didn't end: others would only wait once more. */
  readonly endless: () => string | undefined;
  /** Runs a check, once however often it is asked for. */
  readonly verdictOf: (check: PartCheck) => Promise<Verdict>;
  /** With the wrong idea behind it, for which all checks are run. */
  readonly resultOf: (check: PartCheck) => Promise<CheckResult>;
  readonly worst: () => Promise<Verdict>;
  /** Runs one case, or a whole check, once more: what fails, if anything does. */
  readonly replay: (
    check: PartCheck,
    only: Pick<Counterexample, "numbers" | "path"> | undefined,
  ) => Promise<CounterexampleResult | undefined>;
}

export interface Asked {
  readonly loaded: PublicAssignment;
  readonly part: Part;
}

/** Wall time of a call that is taken to be endless, for each millisecond of CPU that it may take. */
const PATIENCE = 2;

export async function ask(handout: string, assignment: string, id: string): Promise<Asked> {
  const loaded = await readAssignment(handout, assignment);
  const part = loaded.assignment.parts.find((one) => one.id === id);
  if (part === undefined) {
    const ids = loaded.assignment.parts.map((one) => one.id).join(", ");
    throw new UsageError(`Expected a part of ${assignment}, one of ${ids}, got "${id}".`);
  }
  return { loaded, part };
}

/** @param loadOf imports a part's file: this one's, or that of one that it is judged by */
export async function loadPart(
  handout: string,
  { loaded, part }: Asked,
  loadOf: (part: string) => Load,
): Promise<LoadedPart> {
  const { assignment, seed } = loaded;
  const opened = await openPart(handout, { loaded, part }, loadOf(part.id));
  if (opened.kind === "broken") return opened;
  const { called, publicPart } = opened;
  // Called without arguments, only a stub gets as far as its todo.
  if ((await called.call([])).kind === "unimplemented") return { kind: "stub" };
  const asked = publicChecks(assignment, part, { publicPart, seed });
  const { checks, readBy = [] } = asked;
  await asked.prepare?.();
  const others = await openReaders(handout, assignment.id, { ids: readBy, loadOf });
  return {
    kind: "loaded",
    checks,
    countsWith: [...part.requires, ...readBy],
    judge: judgeOf(asked, called, others),
  };
}

/** The parts of the student's that another part's answers are read by. */
async function openReaders(
  handout: string,
  assignment: string,
  { ids, loadOf }: { readonly ids: readonly string[]; readonly loadOf: (part: string) => Load },
): Promise<Others> {
  const readers = new Map<string, OpenedPart>();
  for (const id of ids) {
    readers.set(id, await openPart(handout, await ask(handout, assignment, id), loadOf(id)));
  }
  return (id) => {
    const reader = readers.get(id);
    if (reader?.kind === "open") return reader.called.call;
    throw new Error(`Expected a part ${id} that can be called, got none.`);
  };
}

function judgeOf(
  { checks, name }: PartChecks,
  { call, locate }: CalledHere,
  others: Others,
): OwnPart {
  let endless: string | undefined;
  const runs = new Map<PartCheck, Promise<Ran>>();
  const run = async (check: PartCheck): Promise<Ran> => {
    const outcome = await check.run(call, others);
    if (outcome.verdict === "time-limit") endless ??= check.id;
    return { check, outcome };
  };
  const ran = (check: PartCheck): Promise<Ran> => {
    const known = runs.get(check) ?? run(check);
    runs.set(check, known);
    return known;
  };
  const allRan = async (): Promise<Ran[]> => {
    const all: Ran[] = [];
    for (const check of checks) {
      if (endless !== undefined) break;
      all.push(await ran(check));
    }
    return all;
  };
  return {
    endless: () => endless,
    verdictOf: async (check) => (await ran(check)).outcome.verdict,
    resultOf: async (check) => {
      const named = await name(await allRan(), call);
      return checkResult(await ran(check), named.get(check) ?? [], locate);
    },
    replay: async (check, only) => {
      const outcome = await (only === undefined
        ? check.run(call, others)
        : check.replay(only, call, others));
      return outcome.verdict === "accepted"
        ? undefined
        : check.encode(outcome.counterexample, locate);
    },
    worst: async () => worst((await allRan()).map(({ outcome }) => outcome.verdict)),
  };
}

type OpenedPart =
  | Extract<LoadedPart, { kind: "broken" }>
  | { readonly kind: "open"; readonly publicPart: PublicPart; readonly called: CalledHere };

/** Imports a part's function, ready to be called. */
async function openPart(handout: string, { loaded, part }: Asked, load: Load): Promise<OpenedPart> {
  const { assignment } = loaded;
  const name = exportName(part.id);
  const file = sourceFile(assignment.id, part.id);
  let implementation: unknown;
  let broken: string | undefined;
  try {
    implementation = (await boundedLoad(load, file))[name];
  } catch (error) {
    broken = whyNotLoaded(handout, [assignment.id, ...assignment.uses], error);
  }
  // Asked second: a watching vitest has to know all files, also those of a part that is refused.
  const why = (await refusalOf(handout, loaded, file)) ?? broken;
  if (why !== undefined) return { kind: "broken", why };
  if (typeof implementation !== "function") {
    return { kind: "broken", why: `Expected the file to export a function ${name}.` };
  }
  const publicPart = await readPart(handout, assignment.id, part.id);
  const called = callHere(implementation as Implementation, {
    kind: publicPart.contract.result,
    limitMs: PATIENCE * limitsOf(assignment, part).callCpuMs,
    placeOf: placesIn(handout, [assignment.id, ...assignment.uses]),
  });
  return { kind: "open", publicPart, called };
}
