import { stringify } from "csv-stringify/sync";
import type { Assignment } from "../assignment/schema.ts";
import type { Results } from "../results/schema.ts";
import { formatPoints } from "./format.ts";

/**
 * A spreadsheet runs what starts like a formula, some of them also after spaces or in signs of full
 * width; an apostrophe makes it text.
 */
function harmless(text: string): string {
  return /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
}

/**
 * The class as a table: one row a submission, in the order given. A grader-error leaves the score
 * empty: a fault of ours is nobody's zero.
 */
export function renderGradebook(assignment: Assignment, class_: readonly Results[]): string {
  const partIds = assignment.parts.map(({ id }) => id);
  const timed = assignment.parts.filter(({ speed }) => speed !== undefined).map(({ id }) => id);
  const header = [
    ...["submission", "verdict", "score", "available", "ungraded"],
    ...partIds.flatMap((id) => [`${id} verdict`, `${id} points`]),
    ...timed.flatMap((id) => [
      `${id} speedup over the deck's loops`,
      `${id} speed points`,
      `${id} speed state`,
    ]),
  ];
  const rows = class_.map((results) => {
    const failed = results.verdict === "grader-error";
    const partOf = (id: string) => results.parts.find((part) => part.id === id);
    return [
      harmless(results.submission.id),
      results.verdict,
      failed ? "" : formatPoints(results.score.earned),
      formatPoints(results.score.available),
      formatPoints(results.score.ungraded),
      ...partIds.flatMap((id) => {
        const part = partOf(id);
        if (part === undefined) return ["", ""];
        const own = part.verdict === "grader-error" ? "" : formatPoints(part.points.earned);
        return [part.verdict, own];
      }),
      ...timed.flatMap((id) => {
        const speed = partOf(id)?.speed;
        if (speed === undefined) return ["", "", ""];
        const earned = partOf(id)?.verdict === "grader-error" ? null : speed.points.earned;
        const measured = speed.state === "decided" || speed.state === "undecided";
        return [
          measured ? speed.speedup.value.toFixed(2) : "",
          earned === null ? "" : formatPoints(earned),
          speed.state,
        ];
      }),
    ];
  });
  return stringify([header, ...rows]);
}
