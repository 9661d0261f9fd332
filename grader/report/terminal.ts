import { styleText } from "node:util";
import type { PartResult, Results } from "../results/schema.ts";
import { AT_A_STUDENT, type Reader, type ReplaySetting, renderFailures } from "./failures.ts";
import {
  colour,
  formatEarned,
  formatOrigin,
  formatPoints,
  formatScore,
  formatSpeedup,
  mark,
} from "./format.ts";
import { formatTraining } from "./training.ts";
import { wrap } from "./wrap.ts";

const UNSCORED = "No score yet: grading failed on our side, and has to be done again";

/** A list that fills the screen hides what matters. */
const IGNORED_SHOWN = 4;

/** One submission's results for a person at a terminal. */
export function renderResults(results: Results, reader: Reader = AT_A_STUDENT): string {
  const { assignment, submission, parts, score, grader } = results;
  const setting = { ...reader, assignment: assignment.id };
  const origin = formatOrigin(results);
  const width = Math.max(16, ...parts.map(({ id }) => id.length));
  const lines = [
    `${styleText("bold", submission.id)} · ${assignment.title}`,
    "",
    ...parts.flatMap((part) => renderPart(part, width, setting)),
    styleText("bold", results.verdict === "grader-error" ? UNSCORED : formatScore(score)),
    ...(origin === undefined ? [] : wrap(origin, 0)),
  ];
  for (const { path, reason } of submission.ignored.slice(0, IGNORED_SHOWN)) {
    lines.push(...dim(`ignored ${path}: ${reason}`));
  }
  const more = submission.ignored.length - IGNORED_SHOWN;
  if (more > 0) lines.push(...dim(`ignored ${more} more; results.json names them all`));
  const seconds = (results.wallMs / 1000).toFixed(1);
  const { mode, layers } = grader.sandbox;
  lines.push(...dim(`sandbox ${mode} (${layers.join(", ")}), ${seconds} s`));
  return lines.join("\n");
}

function dim(text: string): string[] {
  return wrap(text, 0, 2).map((line) => styleText("dim", line));
}

function renderPart(part: PartResult, width: number, setting: ReplaySetting): string[] {
  const { id, verdict, points: earned, note, checks, speed } = part;
  const lines = [
    `${colour(verdict, `${mark(verdict)} ${id.padEnd(width)} ${verdict.padEnd(16)}`)} ${formatEarned(earned, verdict)}`,
  ];
  if (note !== undefined) lines.push(...wrap(note, 4));
  lines.push(...renderFailures(part, setting));
  for (const { id: check, training } of checks) {
    if (training !== undefined) lines.push(...wrap(`${check}: ${formatTraining(training)}`, 4, 2));
  }
  if (speed !== undefined) {
    const of = formatEarned(speed.points, verdict);
    lines.push(`    speed: ${formatSpeedup(speed)} ${of}`);
    if (speed.state === "decided" || speed.state === "undecided") {
      const next = speed.bands.find((band) => band.speedup > (speed.band ?? 0));
      lines.push(...wrap(`over ${speed.baseline}; ${speed.gflops.toFixed(2)} GFLOP/s`, 6, 2));
      if (speed.extraMemoryKiB !== null) {
        lines.push(`      extra memory on the largest layer: ${speed.extraMemoryKiB} KiB`);
      }
      if (next !== undefined) {
        lines.push(`      next band: ${next.speedup}× for ${formatPoints(next.points)} points`);
      }
    }
  }
  lines.push("");
  return lines;
}
