/** Draws where an answer is wrong, in characters: `.` is right, `#` is wrong. */
import type { PictureResult } from "../results/schema.ts";
import { type Plane, planesOf } from "./planes.ts";
import { COLUMNS } from "./wrap.ts";

/** Planes beside each other tell enough of a pattern. */
const PLANES_SHOWN = 4;
const GAP = 3;
const INDENT = 8;
/** Rows of a plane; what is below them is left out. */
const ROWS_SHOWN = 16;

interface Drawn {
  readonly title: string;
  readonly rows: readonly string[];
}

/** @returns lines, each within the columns of a report */
export function renderPicture({ shape, axes, wrong: marks }: PictureResult): string[] {
  const planes = planesOf(shape, axes).map((plane) => draw(plane, marks));
  const wrong = planes.filter(({ rows }) => rows.some((row) => row.includes("#")));
  const right = planes.filter((plane) => !wrong.includes(plane));
  // A right plane beside the wrong ones shows what the error spares.
  const chosen = [
    ...wrong.slice(0, PLANES_SHOWN - Math.min(1, right.length)),
    ...right.slice(0, 1),
  ];
  const shown = planes.filter((plane) => chosen.includes(plane));
  const fitting = besideEachOther(shown);
  const left = planes.length - fitting.length;
  return [
    ...sideBySide(fitting),
    ...(left > 0
      ? [
          `${" ".repeat(INDENT)}and ${left} more, ${wrong.filter((plane) => !fitting.includes(plane)).length} of them wrong`,
        ]
      : []),
  ];
}

function draw({ title, height, width, at }: Plane, wrong: string): Drawn {
  const rows = Array.from({ length: Math.min(height, ROWS_SHOWN) }, (_, i) =>
    Array.from({ length: width }, (_, j) => wrong[at(i, j)] ?? " ").join(""),
  );
  if (height > ROWS_SHOWN) rows.push(`${height - ROWS_SHOWN} more rows`);
  return { title, rows };
}

/** As many planes as fit beside each other. */
function besideEachOther(planes: readonly Drawn[]): Drawn[] {
  const fitting: Drawn[] = [];
  let width = INDENT;
  for (const plane of planes) {
    width += widthOf(plane) + GAP;
    if (fitting.length > 0 && width - GAP > COLUMNS) break;
    fitting.push(plane);
  }
  return fitting;
}

function widthOf({ title, rows }: Drawn): number {
  return Math.max(title.length, ...rows.map(({ length }) => length));
}

function sideBySide(planes: readonly Drawn[]): string[] {
  const height = Math.max(0, ...planes.map(({ rows }) => rows.length));
  const line = (cell: (plane: Drawn) => string): string =>
    (
      " ".repeat(INDENT) + planes.map((plane) => cell(plane).padEnd(widthOf(plane) + GAP)).join("")
    ).trimEnd();
  const titled = planes.some(({ title }) => title !== "");
  return [
    ...(titled ? [line(({ title }) => title)] : []),
    ...Array.from({ length: height }, (_, i) => line(({ rows }) => rows[i] ?? "")),
  ];
}
