/** How far off each element of an answer is: the plane that holds most of the errors, as a map. */
import { type Along, type Plane, planesOf, widestAlong } from "../planes.ts";
import { renderFigure } from "./figure.ts";
import { type Cell, drawCells, type Off, renderLegend } from "./heat-map-cells.ts";
import { html, type Markup } from "./html.ts";

export interface HeatMap {
  readonly title: string;
  /** Which case it is of. */
  readonly of: Markup;
  /** Which of several results; empty when there is one. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly axes: readonly string[];
  /** Row-major; 0 where the answer is right. */
  readonly off: readonly Off[];
}

/** Rows and columns that are shown of a large plane. */
const MOST_SHOWN = 24;

export function renderHeatMap({ title, of, name, shape, axes, off }: HeatMap): Markup {
  const along = widestAlong(shape, axes);
  const planes = planesOf(shape, axes, along).map(({ title: plane, ...place }) => {
    const cells = cellsOf(place, off);
    return { plane, ...place, cells, wrong: cells.filter((cell) => cell.off !== 0) };
  });
  const [worst, ...others] = planes.toSorted((a, b) => b.wrong.length - a.wrong.length);
  if (worst === undefined) return html``;
  const { plane, height, width, cells, wrong } = worst;
  const rows = busiest(
    height,
    wrong.map(({ row }) => row),
  );
  const inRows = wrong.filter(({ row }) => isInside(row, rows));
  const columns = busiest(
    width,
    inRows.map(({ column }) => column),
  );
  const parts = [
    name === "" ? "" : `in ${name}`,
    plane,
    `${wrong.length} of ${height * width} elements are wrong`,
    cropped(along.row, rows, height),
    cropped(along.column, columns, width),
  ].filter((part) => part !== "");
  const shown = cells.filter(({ row, column }) => isInside(row, rows) && isInside(column, columns));
  return renderFigure({
    title,
    caption: html`${of}: ${parts.join("; ")}. ${sayOthers(others)}`,
    picture: html`${drawCells(shown, along)}${renderLegend(shown)}`,
  });
}

function cellsOf({ height, width, at }: Omit<Plane, "title">, off: readonly Off[]): Cell[] {
  return Array.from({ length: height * width }, (_, i) => {
    const [row, column] = [Math.floor(i / width), i % width];
    return { row, column, off: off[at(row, column)] ?? 0 };
  });
}

function sayOthers(others: readonly { readonly wrong: readonly Cell[] }[]): string {
  const wrong = others.filter((plane) => plane.wrong.length > 0).length;
  if (others.length === 0) return "";
  if (others.length === 1) return `The other plane is ${wrong === 1 ? "wrong too" : "right"}.`;
  return `Of the other ${others.length} planes, ${wrong === 0 ? "none" : wrong} ${wrong === 1 ? "has" : "have"} errors.`;
}

type Range = readonly [first: number, end: number];

/** The stretch that holds most of the errors. */
function busiest(length: number, errors: readonly number[]): Range {
  const size = Math.min(length, MOST_SHOWN);
  const counts = Array.from(
    { length: length - size + 1 },
    (_, first) => errors.filter((at) => isInside(at, [first, first + size])).length,
  );
  const first = counts.indexOf(Math.max(...counts));
  return [first, first + size];
}

function isInside(at: number, [first, end]: Range): boolean {
  return at >= first && at < end;
}

function cropped(axis: Along["row"], [first, end]: Range, length: number): string {
  return end - first === length ? "" : `shown: ${axis} ${first} to ${end - 1} of ${length}`;
}
