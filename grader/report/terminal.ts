import { styleText } from "node:util";
import { SHAPE_CLASS_TITLES } from "../check/shape-classes.ts";
import type { Verdict } from "../check/verdict.ts";
import type { CheckResult, PartResult, Results } from "../results/schema.ts";
import {
  describeFailure,
  formatArgument,
  formatPoints,
  formatScore,
  formatSpeedup,
  mark,
  printable,
} from "./format.ts";
import { formatTraining } from "./training.ts";

function colour(verdict: Verdict, text: string): string {
  if (verdict === "accepted") return styleText("green", text);
  return styleText(verdict === "not-run" || verdict === "unimplemented" ? "yellow" : "red", text);
}

/** A part that we failed to grade has no points yet, rather than none. */
function points(
  { earned, available }: { readonly earned: number | null; readonly available: number },
  verdict?: Verdict,
): string {
  const got = earned === null || verdict === "grader-error" ? "–" : formatPoints(earned);
  return `${got}/${formatPoints(available)}`;
}

/** A list that fills the screen hides what matters. */
const IGNORED_SHOWN = 4;

/** One submission's results for a person at a terminal. */
export function renderResults(results: Results): string {
  const { assignment, submission, parts, score, grader } = results;
  const width = Math.max(16, ...parts.map(({ id }) => id.length));
  const lines = [
    `${styleText("bold", printable(submission.id))} · ${assignment.title}`,
    "",
    ...parts.flatMap((part) => renderPart(part, width)),
    styleText("bold", formatScore(score)),
  ];
  for (const { path, reason } of submission.ignored.slice(0, IGNORED_SHOWN)) {
    lines.push(styleText("dim", `ignored ${printable(path)}: ${printable(reason)}`));
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

function renderPart(
  { id, verdict, points: earned, note, checks, speed }: PartResult,
  width: number,
): string[] {
  const lines = [
    `${colour(verdict, `${mark(verdict)} ${id.padEnd(width)} ${verdict.padEnd(16)}`)} ${points(earned, verdict)}`,
  ];
  if (note !== undefined) lines.push(`    ${printable(note, 600)}`);
  const failing = checks.filter((check) => check.verdict !== "accepted");
  const shown = worthShowing(verdict, failing);
  for (const check of shown) lines.push(...renderCheck(check));
  for (const { shapeClass, training } of checks) {
    if (training !== undefined) lines.push(`    ${shapeClass}: ${formatTraining(training)}`);
  }
  if (speed !== undefined) {
    const of = points(speed.points, verdict);
    lines.push(`    speed: ${printable(formatSpeedup(speed))} ${of}`);
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

function renderCheck(check: CheckResult): string[] {
  const { shapeClass, verdict, points: of, caseSeed, counterexample } = check;
  const title = SHAPE_CLASS_TITLES[shapeClass];
  const lines = [
    `    ${colour(verdict, mark(verdict))} ${shapeClass} (${title}): ${points(of, verdict)}`,
  ];
  if (counterexample === undefined) return lines;
  const { problem, numbers, path, failure } = counterexample;
  lines.push(`      ${printable(describeFailure(failure), 600)}`);
  if (failure.kind === "unimplemented") return lines;
  const sizes = Object.entries(problem).map(([name, size]) => `${name}=${size}`);
  lines.push(`      smallest failing case, ${numbers}: ${sizes.join(" ")}`);
  for (const [index, argument] of counterexample.arguments.entries()) {
    lines.push(`        argument ${index + 1}: ${formatArgument(argument)}`);
  }
  lines.push(styleText("dim", `      case seed ${caseSeed}, path ${path}`));
  return lines;
}
