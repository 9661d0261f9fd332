import { VERDICTS } from "../check/verdict.ts";
import { median } from "../measure/statistics.ts";
import type { Results } from "../results/schema.ts";
import { printable } from "../sandbox/printable.ts";
import { formatPoints } from "./format.ts";

/** A class of a thousand still fits on a screen. */
const SHOWN = 8;

/** A class on one screen: verdicts, scores, and what a TA should look at. */
export function renderClassSummary(class_: readonly Results[]): string {
  const byVerdict = VERDICTS.map((verdict) => {
    const count = class_.filter((results) => results.verdict === verdict).length;
    return { verdict, count };
  }).filter(({ count }) => count > 0);
  const graded = class_.filter(({ verdict }) => verdict !== "grader-error");
  const scores = graded.map(({ score }) => score.earned);
  const available = Math.max(0, ...graded.map(({ score }) => score.available));
  const lines = [
    `${class_.length} submissions`,
    ...byVerdict.map(({ verdict, count }) => `  ${verdict.padEnd(16)} ${count}`),
  ];
  if (scores.length > 0) {
    const [lowest, highest] = [Math.min(...scores), Math.max(...scores)];
    lines.push(
      `Scores of ${formatPoints(available)}: median ${formatPoints(median(scores))}, from ${formatPoints(lowest)} to ${formatPoints(highest)}`,
    );
  }
  const wall = class_.map(({ wallMs }) => wallMs / 1000);
  lines.push(`Grading time a submission: median ${median(wall).toFixed(1)} s`);
  const failed = class_.filter(({ verdict }) => verdict === "grader-error");
  lines.push(...named("grader-error (not scored; run the batch again)", failed));
  lines.push(...failed.slice(0, SHOWN).flatMap(causeOf));
  lines.push(
    ...named(
      "speed undecided (given the higher band)",
      class_.filter(({ parts }) => parts.some(({ speed }) => speed?.state === "undecided")),
    ),
  );
  return lines.join("\n");
}

/** Mostly all parts have the same one. */
function causeOf({ submission, parts }: Results): string[] {
  const failed = parts.find(({ verdict }) => verdict === "grader-error");
  if (failed?.note === undefined) return [];
  return [`  ${printable(submission.id, 40)}, ${failed.id}: ${printable(failed.note)}`];
}

function named(title: string, class_: readonly Results[]): string[] {
  if (class_.length === 0) return [];
  const names = class_.slice(0, SHOWN).map(({ submission }) => printable(submission.id, 40));
  const more = class_.length > SHOWN ? `, and ${class_.length - SHOWN} more` : "";
  return [`To look at: ${title}: ${names.join(", ")}${more}`];
}
