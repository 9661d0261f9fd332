/**
 * A part's failing checks, as a student wants to read them: each wrong idea once, with the classes
 * that it costs and its smallest counterexample; then what no known idea explains.
 */
import { styleText } from "node:util";
import { type CaseName, caseNameOf, formatCase } from "../results/case-name.ts";
import type {
  CheckResult,
  CounterexampleResult,
  MisconceptionResult,
  PartResult,
} from "../results/schema.ts";
import { printable } from "../sandbox/printable.ts";
import { explainedFailures } from "./explained.ts";
import {
  colour,
  describeFailure,
  formatArgument,
  formatEarned,
  formatSizes,
  mark,
} from "./format.ts";
import { renderPicture } from "./picture.ts";
import { wrap } from "./wrap.ts";

export interface ReplaySetting {
  readonly assignment: string;
  /** The command that runs a case again, in parts that may stand on lines of their own. */
  readonly replay: (name: CaseName) => readonly string[];
  /** Where to read about a part, as the rest of a sentence that starts "Read". */
  readonly reading?: (part: string) => string;
}

/** Who reads a report, whatever the assignment. */
export type Reader = Omit<ReplaySetting, "assignment">;

/** @param command how convgrade is called where the report is read */
export function readerWith(command: string, submission: string): Reader {
  return {
    replay: (name) => [
      `${command} replay --submission ${printable(submission)}`,
      `--case ${formatCase(name)}`,
    ],
  };
}

/** Where a student reads a report. */
export const AT_A_STUDENT = readerWith("npm run -s convgrade --", "<your folder>");

export function renderFailures(part: PartResult, setting: ReplaySetting): string[] {
  const lines: string[] = [];
  for (const { ideas, checks, inFull } of explainedFailures(part)) {
    lines.push(...renderIdeas(ideas));
    for (const [i, check] of checks.entries()) {
      lines.push(...renderCheck(check));
      if (i < inFull) lines.push(...renderCounterexample(part.id, check, setting));
      else if (ideas.length === 0) lines.push(...renderWhatFailed(check));
    }
  }
  return lines;
}

function renderIdeas(ideas: readonly MisconceptionResult[]): string[] {
  const told = ideas.flatMap(({ id, title, hint }) => [
    ...wrap(`${title} (${id})`, 4).map((line) => styleText("bold", line)),
    ...wrap(hint, 6),
  ]);
  return ideas.length > 1
    ? ["    One of these; on everything that was tried, they answer alike:", ...told]
    : told;
}

export function renderCheck({ id, kind, title, verdict, points }: CheckResult): string[] {
  const name = kind === "law" ? `law ${id}` : id;
  const earned = points.available === 0 ? "" : `: ${formatEarned(points, verdict)}`;
  const [first = "", ...rest] = wrap(`${mark(verdict)} ${name} (${title})${earned}`, 4, 2);
  return [first.replace(mark(verdict), colour(verdict, mark(verdict))), ...rest];
}

function renderWhatFailed({ counterexample }: CheckResult): string[] {
  if (counterexample === undefined) return [];
  return wrap(describeFailure(counterexample.failure), 6);
}

function renderCounterexample(part: string, check: CheckResult, setting: ReplaySetting): string[] {
  const { counterexample } = check;
  if (counterexample === undefined) return [];
  return [...renderCase(counterexample), ...renderReplay(part, check, setting)];
}

/** What failed, without the case itself. */
export function renderBriefly(part: string, check: CheckResult, setting: ReplaySetting): string[] {
  return [...renderWhatFailed(check), ...renderReplay(part, check, setting)];
}

function renderReplay(part: string, check: CheckResult, setting: ReplaySetting): string[] {
  const name = caseNameOf(setting.assignment, part, check);
  if (name === undefined || check.counterexample?.failure.kind === "unimplemented") return [];
  const lines: string[] = [];
  if (setting.reading !== undefined) lines.push(...wrap(`read ${setting.reading(part)}`, 6, 2));
  const command = setting.replay(name).join(" \\\n          ");
  const again = `      run it again:\n        ${command}`.split("\n");
  return [...lines, ...again.map((line) => styleText("dim", line))];
}

/** What went wrong in one case, its arguments, and a picture. */
export function renderCase(counterexample: CounterexampleResult): string[] {
  const { problem, numbers, picture, failure } = counterexample;
  const lines = wrap(describeFailure(failure), 6);
  if (failure.kind === "unimplemented") return lines;
  lines.push(...wrap(`smallest failing case, ${numbers}: ${formatSizes(problem)}`, 6, 2));
  for (const { name, value } of counterexample.arguments) {
    lines.push(...wrap(`${name}: ${formatArgument(value)}`, 8, 2));
  }
  if (picture !== undefined) {
    const which = picture.name === "" ? "" : ` in ${picture.name}`;
    const same = formatSizes(picture.problem) === formatSizes(problem);
    const where = same ? "" : `, at ${formatSizes(picture.problem)}`;
    lines.push(...wrap(`wrong${which}${where}: ${picture.where}`, 6, 2), ...renderPicture(picture));
  }
  return lines;
}
