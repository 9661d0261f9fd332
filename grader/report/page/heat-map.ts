/** How far off each element of an answer is, as a map of the plane that holds most of the errors. */
import { cell, text } from "@observablehq/plot";
import type { ValueResult } from "../../results/schema.ts";
import { type Plane, planesOf } from "../planes.ts";
import { renderFigure } from "./figure.ts";
import { html, type Markup } from "./html.ts";
import { drawPlot, FIGURE_WIDTH } from "./plot.ts";

/** What is known of an element: its error, or only that it is wrong. */
type Off = ValueResult | "wrong";

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
/** Columns up to which a cell has room for its number. */
const MOST_NUMBERED = 8;
const LARGEST_CELL = 36;
const MARGIN = 34;
/** Shades on either side of right. */
const SHADES = 4;

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly off: Off;
}

export function renderHeatMap({ title, of, name, shape, axes, off }: HeatMap): Markup {
  const planes = planesOf(shape, axes);
  const wrongIn = (plane: Plane): Cell[] => cellsOf(plane, off).filter(isWrong);
  const counts = planes.map((plane) => wrongIn(plane).length);
  const at = counts.indexOf(Math.max(...counts));
  const plane = planes[at];
  if (plane === undefined) return html``;
  const wrong = wrongIn(plane);
  const rows = windowOf(
    plane.height,
    wrong.map(({ row }) => row),
  );
  const columns = windowOf(
    plane.width,
    wrong.map(({ column }) => column),
  );
  const shown = cellsOf(plane, off).filter(
    ({ row, column }) => isInside(row, rows) && isInside(column, columns),
  );
  const largest = Math.max(0, ...off.map(sizeOf));
  const parts = [
    name === "" ? "" : `in ${name}`,
    plane.title,
    `${wrong.length} of ${plane.height * plane.width} elements wrong`,
    cropped("rows", rows, plane.height),
    cropped("columns", columns, plane.width),
  ].filter((part) => part !== "");
  const others = counts.filter((count, i) => i !== at && count > 0).length;
  const elsewhere =
    planes.length > 1
      ? ` Of the other ${planes.length - 1} planes, ${others} have errors too.`
      : "";
  return renderFigure({
    title,
    caption: html`${of}: ${parts.join("; ")}.${elsewhere}`,
    picture: html`${draw(shown, largest)}${legendOf(off, largest)}`,
  });
}

function cellsOf(plane: Plane, off: readonly Off[]): Cell[] {
  return Array.from({ length: plane.height * plane.width }, (_, i) => {
    const [row, column] = [Math.floor(i / plane.width), i % plane.width];
    return { row, column, off: off[plane.at(row, column)] ?? 0 };
  });
}

function isWrong({ off }: Cell): boolean {
  return off !== 0;
}

function sizeOf(off: Off): number {
  return typeof off === "number" ? Math.abs(off) : 0;
}

type Range = readonly [first: number, end: number];

/** A stretch that begins a little before the first error. */
function windowOf(length: number, errors: readonly number[]): Range {
  const first = Math.min(Math.max(0, Math.min(...errors) - 2), Math.max(0, length - MOST_SHOWN));
  return [first, Math.min(length, first + MOST_SHOWN)];
}

function isInside(at: number, [first, end]: Range): boolean {
  return at >= first && at < end;
}

function cropped(what: string, [first, end]: Range, length: number): string {
  return end - first === length ? "" : `${what} ${first} to ${end - 1} of ${length}`;
}

function draw(cells: readonly Cell[], largest: number): Markup {
  const rows = new Set(cells.map(({ row }) => row)).size;
  const columns = new Set(cells.map(({ column }) => column)).size;
  const size = Math.min(LARGEST_CELL, (FIGURE_WIDTH - MARGIN - 2) / columns);
  const numbered = columns <= MOST_NUMBERED;
  const ticks = (count: number): { ticks: number[] } => ({
    ticks: [...new Set(cells.map(({ row, column }) => (count === rows ? row : column)))].filter(
      (at) => count <= MOST_NUMBERED || at % 4 === 0,
    ),
  });
  const mark = ({ off }: Cell): string => (numbered ? numberIn(off) : signIn(off));
  return drawPlot("A map of where the answer is wrong; the text beside it tells the same", {
    width: MARGIN + columns * size + 2,
    height: MARGIN + rows * size + 2,
    ...{ marginTop: MARGIN, marginLeft: MARGIN, marginRight: 2, marginBottom: 2 },
    x: { axis: "top", label: "column →", tickSize: 0, padding: 0, ...ticks(columns) },
    y: { label: "row ↓", tickSize: 0, padding: 0, ...ticks(rows) },
    color: { type: "identity" },
    marks: [
      cell(cells, {
        ...{ x: "column", y: "row", inset: 0.5 },
        fill: ({ off }: Cell) => `var(--${shadeOf(off, largest)})`,
        title: describe,
      }),
      text(cells, {
        ...{ x: "column", y: "row", text: mark, pointerEvents: "none" },
        ...(numbered ? {} : { fontSize: Math.min(12, size) }),
      }),
    ],
  });
}

/** The name of a colour: `right`, `below-1` to `below-4`, `above-1` to `above-4`, `wrong`. */
function shadeOf(off: Off, largest: number): string {
  if (typeof off !== "number") return "wrong";
  if (off === 0) return "right";
  const shade = Math.max(1, Math.ceil((SHADES * Math.abs(off)) / largest));
  return `${off < 0 ? "below" : "above"}-${shade}`;
}

function numberIn(off: Off): string {
  if (typeof off !== "number") return off === "wrong" ? "×" : off.replace("Infinity", "∞");
  if (off === 0) return "";
  const short = signed(Number(off.toPrecision(2)));
  return short.length > 5 ? signed(Number(off.toPrecision(1))) : short;
}

function signIn(off: Off): string {
  if (typeof off !== "number") return "×";
  return off === 0 ? "" : off < 0 ? "−" : "+";
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value)}`;
}

function describe({ row, column, off }: Cell): string {
  return `row ${row}, column ${column}: ${sayOff(off)}`;
}

function sayOff(off: Off): string {
  if (off === 0) return "right";
  if (typeof off !== "number") return off === "wrong" ? "wrong" : `off by ${off}`;
  return `${Math.abs(off)} too ${off < 0 ? "small" : "large"}`;
}

/** What the colours and signs mean. */
function legendOf(off: readonly Off[], largest: number): Markup {
  const entries: [shade: string, sign: string, meaning: string][] = [["right", "", "right"]];
  const deepest = `darkest: by ${Number(largest.toPrecision(4))}`;
  if (off.some((one) => typeof one === "number" && one < 0))
    entries.unshift([`below-${SHADES}`, "−", `too small (${deepest})`]);
  if (off.some((one) => typeof one === "number" && one > 0))
    entries.push([`above-${SHADES}`, "+", `too large (${deepest})`]);
  if (off.some((one) => typeof one !== "number")) entries.push(["wrong", "×", "wrong"]);
  const items = entries.map(
    ([shade, sign, meaning]) =>
      html`<li><span class="swatch ${shade}" aria-hidden="true">${sign}</span> ${meaning}</li>`,
  );
  return html`<ul class="legend">${items}</ul>`;
}
