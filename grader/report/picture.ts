/** Draws where an answer is wrong, in characters: `.` is right, `#` is wrong. */
import type { PictureResult } from "../results/schema.ts";
import { COLUMNS } from "./wrap.ts";

/** Planes beside each other tell enough of a pattern. */
const PLANES_SHOWN = 4;
const GAP = 3;
const INDENT = 8;
/** Rows of a plane; what is below them is left out. */
const ROWS_SHOWN = 16;

interface Plane {
  readonly title: string;
  readonly rows: readonly string[];
}

/** @returns lines, each within the columns of a report */
export function renderPicture(picture: PictureResult): string[] {
  const planes = planesOf(picture);
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

function planesOf({ shape, axes, wrong }: PictureResult): Plane[] {
  const [row, column] = [axes.indexOf("row"), axes.indexOf("column")];
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const [height, width] = [row < 0 ? 1 : (shape[row] ?? 1), column < 0 ? 1 : (shape[column] ?? 1)];
  const others = shape.flatMap((length, axis) =>
    axis === row || axis === column ? [] : [{ axis, length }],
  );
  return indicesOf(others.map(({ length }) => length)).map((index) => {
    const base = index.reduce((sum, at, i) => sum + at * (strides[others[i]?.axis ?? 0] ?? 0), 0);
    const rows = Array.from({ length: Math.min(height, ROWS_SHOWN) }, (_, i) =>
      Array.from({ length: width }, (_, j) => {
        const at = base + i * (strides[row] ?? 0) + j * (strides[column] ?? 0);
        return wrong[at] ?? " ";
      }).join(""),
    );
    if (height > ROWS_SHOWN) rows.push(`${height - ROWS_SHOWN} more rows`);
    const title = others
      .filter(({ length }) => length > 1)
      .map(({ axis }) => `${axes[axis]} ${index[others.findIndex((one) => one.axis === axis)]}`)
      .join(", ");
    return { title, rows };
  });
}

/** All indices of a shape, in order. */
function indicesOf(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (indices, length) =>
      indices.flatMap((index) => Array.from({ length }, (_, at) => [...index, at])),
    [[]],
  );
}

/** As many planes as fit beside each other. */
function besideEachOther(planes: readonly Plane[]): Plane[] {
  const fitting: Plane[] = [];
  let width = INDENT;
  for (const plane of planes) {
    width += widthOf(plane) + GAP;
    if (fitting.length > 0 && width - GAP > COLUMNS) break;
    fitting.push(plane);
  }
  return fitting;
}

function widthOf({ title, rows }: Plane): number {
  return Math.max(title.length, ...rows.map(({ length }) => length));
}

function sideBySide(planes: readonly Plane[]): string[] {
  const height = Math.max(0, ...planes.map(({ rows }) => rows.length));
  const line = (cell: (plane: Plane) => string): string =>
    (
      " ".repeat(INDENT) + planes.map((plane) => cell(plane).padEnd(widthOf(plane) + GAP)).join("")
    ).trimEnd();
  const titled = planes.some(({ title }) => title !== "");
  return [
    ...(titled ? [line(({ title }) => title)] : []),
    ...Array.from({ length: height }, (_, i) => line(({ rows }) => rows[i] ?? "")),
  ];
}
