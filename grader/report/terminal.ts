import { styleText } from "node:util";
import type { Verdict } from "../check/verdict.ts";
import type { CheckResult, PartResult, Results } from "../results/schema.ts";
import { type ReplaySetting, renderFailures } from "./failures.ts";
import { colour, formatEarned, formatPoints, formatScore, formatSpeedup, mark } from "./format.ts";
import { formatTraining } from "./training.ts";
import { wrap } from "./wrap.ts";

/** A list that fills the screen hides what matters. */
const IGNORED_SHOWN = 4;

/**
 * One submission's results for a person at a terminal.
 *
 * @param replaying how convgrade is called where the report is read, and with which submission
 */
export function renderResults(
  results: Results,
  replaying: Omit<ReplaySetting, "assignment"> = {
    ...{ command: "npm run -s convgrade --", submission: "<your folder>" },
  },
): string {
  const { assignment, submission, parts, score, grader } = results;
  const setting = { ...replaying, assignment: assignment.id };
  const width = Math.max(16, ...parts.map(({ id }) => id.length));
  const lines = [
    `${styleText("bold", submission.id)} · ${assignment.title}`,
    "",
    ...parts.flatMap((part) => renderPart(part, width, setting)),
    styleText("bold", formatScore(score)),
  ];
  for (const { path, reason } of submission.ignored.slice(0, IGNORED_SHOWN)) {
    lines.push(styleText("dim", `ignored ${path}: ${reason}`));
  }
  const more = submission.ignored.length - IGNORED_SHOWN;
  if (more > 0) lines.push(styleText("dim", `ignored ${more} more; results.json names them all`));
  const seconds = (results.wallMs / 1000).toFixed(1);
  lines.push(
    styleText(
      "dim",
      `sandbox ${grader.sandbox.mode} (${grader.sandbox.layers.join(", ")}), ${seconds} s`,
    ),
  );
  return lines.join("\n");
}

function renderPart(part: PartResult, width: number, setting: ReplaySetting): string[] {
  const { id, verdict, points: earned, note, checks, speed } = part;
  const lines = [
    `${colour(verdict, `${mark(verdict)} ${id.padEnd(width)} ${verdict.padEnd(16)}`)} ${formatEarned(earned, verdict)}`,
  ];
  if (note !== undefined) lines.push(...wrap(note, 4));
  const failing = checks.filter((check) => check.verdict !== "accepted");
  const shown = worthShowing(verdict, failing);
  lines.push(...renderFailures(part, shown, setting));
  for (const { id: check, training } of checks) {
    if (training !== undefined) lines.push(...wrap(`${check}: ${formatTraining(training)}`, 4, 2));
  }
  if (speed !== undefined) {
    const of = formatEarned(speed.points, verdict);
    lines.push(`    speed: ${formatSpeedup(speed)} ${of}`);
    if (speed.state === "decided" || speed.state === "undecided") {
      const next = speed.bands.find((band) => band.speedup > (speed.band ?? 0));
      lines.push(`      over ${speed.baseline}; ${speed.gflops.toFixed(2)} GFLOP/s`);
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

/** All failing checks, but where they would only say the same again. */
function worthShowing(verdict: Verdict, failing: readonly CheckResult[]): readonly CheckResult[] {
  if (verdict === "not-run") return [];
  const alike = failing.every((check) => check.verdict === "unimplemented");
  return alike ? failing.slice(0, 1) : failing;
}
