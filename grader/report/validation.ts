import { styleText } from "node:util";
import { printable } from "../sandbox/printable.ts";
import type { AuditRow, ValidatedPart, Validation } from "../validate/validation.ts";
import { formatPoints, formatSpeedup } from "./format.ts";
import { wrap } from "./wrap.ts";

/** The validation of one assignment for a TA at a terminal: parts, misconceptions, findings. */
export function renderValidation({ assignment, parts, referenceMs, findings }: Validation): string {
  const broken = findings.filter(({ weight }) => weight === "broken");
  const notes = findings.filter(({ weight }) => weight === "note");
  const points = parts.reduce((sum, part) => sum + part.points, 0);
  const forSpeed = parts.reduce((sum, part) => sum + part.speedPoints, 0);
  const lines = [
    styleText("bold", `${assignment.id} · ${printable(assignment.title)}`),
    `${formatPoints(points)} points for right answers, ${formatPoints(forSpeed)} for speed; the reference is graded in ${(referenceMs / 1000).toFixed(1)} s`,
    "",
    ...table(["part", "points", "speed", "cases", "checks*", "reference"], parts.map(partRow)),
    "* time of the reference's checks beyond its own compute",
    ...parts.flatMap(({ misconceptions }) => renderMisconceptions(misconceptions)),
    "",
    ...notes.flatMap(({ text }) => wrap(`note: ${printable(text)}`, 0, 2)),
    ...broken.flatMap(({ text }) => wrap(styleText("red", `✗ ${printable(text)}`), 0, 2)),
    broken.length === 0
      ? styleText("green", `✓ ${assignment.id} is fit to be given out`)
      : styleText("red", `✗ ${assignment.id}: ${broken.length} to mend`),
  ];
  return lines.join("\n");
}

function partRow({
  id,
  points,
  speedPoints,
  cases,
  harnessMs,
  reference,
}: ValidatedPart): string[] {
  const speed = reference.speed === undefined ? "" : `, ${formatSpeedup(reference.speed)}`;
  return [
    id,
    formatPoints(points),
    speedPoints === 0 ? "–" : formatPoints(speedPoints),
    String(cases),
    `${harnessMs} ms`,
    `${reference.verdict}${speed}`,
  ];
}

function renderMisconceptions(rows: readonly AuditRow[]): string[] {
  const [first] = rows;
  if (first === undefined) return [];
  return [
    "",
    styleText("bold", `${first.part}: ${rows.length} known wrong ideas, ${first.seeds} seeds each`),
    ...table(["id", "caught", "named", "costs", "wrong idea"], rows.map(misconceptionRow)),
  ];
}

function misconceptionRow(row: AuditRow): string[] {
  const { id, title, inRange, seeds, caught, named, besides, lost, available } = row;
  const share = (count: number): string => (inRange ? `${count}/${seeds}` : "hidden");
  const others = besides.length === 0 ? "" : ` (or ${besides.join(", ")})`;
  return [
    id,
    share(caught),
    inRange ? share(named) : "",
    inRange ? `${formatPoints(lost)}/${formatPoints(available)}` : "",
    printable(`${title}${others}`),
  ];
}

/** Columns as wide as what is in them. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [styleText("dim", line(head)), ...rows.map(line)].map((text) => `  ${text}`);
}
