import { cell, text } from "@observablehq/plot";
import type { ValueResult } from "../../results/schema.ts";
import type { Along } from "../planes.ts";
import { html, type Markup } from "./html.ts";
import { drawPlot, FIGURE_WIDTH } from "./plot.ts";

/** What is known of an element: its error, or only that it is wrong. */
export type Off = ValueResult | "wrong";

export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly off: Off;
}

/** Pixels of a cell that has room for its number. */
const ROOM_FOR_A_NUMBER = 30;
/** Rows or columns up to which each has its label. */
const MOST_LABELLED = 8;
const LABEL_EVERY = 4;
const LARGEST_CELL = 36;
const MARGIN = 40;
const EDGE = 2;
/** Shades on either side of right. */
const SHADES = 4;

/** One square a cell: its colour and sign tell the error, and so does its title. */
export function drawCells(cells: readonly Cell[], along: Along): Markup {
  const rows = [...new Set(cells.map(({ row }) => row))];
  const columns = [...new Set(cells.map(({ column }) => column))];
  const most = (FIGURE_WIDTH - MARGIN - EDGE) / Math.max(rows.length, columns.length);
  const size = Math.min(LARGEST_CELL, most);
  const numbered = size >= ROOM_FOR_A_NUMBER;
  const largest = largestOf(cells);
  const drawn = cells.map(({ row, column, off }) => ({
    ...{ row, column },
    fill: `var(--${shadeOf(off, largest)})`,
    sign: numbered ? numberIn(off) : signIn(off),
    title: `${along.row} ${row}, ${along.column} ${column}: ${sayOff(off)}`,
  }));
  const axis = { tickSize: 0, padding: 0, labelOffset: MARGIN - 2 };
  return drawPlot("A map of the errors; the text beside it says where they are", {
    ...{ width: MARGIN + columns.length * size + EDGE, marginLeft: MARGIN, marginRight: EDGE },
    ...{ height: MARGIN + rows.length * size + EDGE, marginTop: MARGIN, marginBottom: EDGE },
    x: { ...axis, axis: "top", label: `${along.column} →`, ticks: labelled(columns) },
    y: { ...axis, label: `${along.row} ↓`, ticks: labelled(rows) },
    color: { type: "identity" },
    marks: [
      cell(drawn, { x: "column", y: "row", fill: "fill", title: "title", inset: 0.5 }),
      text(drawn, {
        ...{ x: "column", y: "row", text: "sign", pointerEvents: "none" },
        fontSize: Math.min(12, size),
      }),
    ],
  });
}

function labelled(indices: number[]): number[] {
  return indices.length <= MOST_LABELLED ? indices : indices.filter((at) => at % LABEL_EVERY === 0);
}

function largestOf(cells: readonly Cell[]): number {
  return Math.max(0, ...cells.map(({ off }) => (typeof off === "number" ? Math.abs(off) : 0)));
}

/** The name of a colour: `right`, `below-1` to `below-4`, `above-1` to `above-4`, `wrong`. */
function shadeOf(off: Off, largest: number): string {
  if (typeof off !== "number") return "wrong";
  if (off === 0) return "right";
  const shade = Math.max(1, Math.ceil((SHADES * Math.abs(off)) / largest));
  return `${off < 0 ? "below" : "above"}-${shade}`;
}

const MINUS = "−";

function signIn(off: Off): string {
  if (typeof off !== "number") return "×";
  return off === 0 ? "" : off < 0 ? MINUS : "+";
}

/** At most five characters. */
function numberIn(off: Off): string {
  if (typeof off !== "number") return off === "wrong" ? "×" : off.replace("Infinity", "∞");
  if (off === 0) return "";
  const forms = [4, 3, 2, 1].map((digits) => String(Number(Math.abs(off).toPrecision(digits))));
  return `${signIn(off)}${forms.find(({ length }) => length < 5) ?? forms.at(-1)}`;
}

function sayOff(off: Off): string {
  if (off === 0) return "right";
  if (typeof off !== "number") return off === "wrong" ? "wrong" : `off by ${off}`;
  return `${Math.abs(off)} too ${off < 0 ? "small" : "large"}`;
}

/** What the colours and signs mean. */
export function renderLegend(cells: readonly Cell[]): Markup {
  const some = (is: (off: Off) => boolean): boolean => cells.some(({ off }) => is(off));
  const entries: readonly (readonly [is: boolean, shade: string, sign: string, means: string])[] = [
    [some((off) => typeof off === "number" && off < 0), `below-${SHADES}`, MINUS, "too small"],
    [some((off) => off === 0), "right", "", "right"],
    [some((off) => typeof off === "number" && off > 0), `above-${SHADES}`, "+", "too large"],
    [some((off) => typeof off !== "number"), "wrong", "×", "wrong"],
  ];
  const items = entries
    .filter(([is]) => is)
    .map(
      ([, shade, sign, means]) =>
        html`<li><span class="swatch ${shade}" aria-hidden="true">${sign}</span> ${means}</li>`,
    );
  const largest = largestOf(cells);
  const deepest =
    largest > 0 ? html`<li>deepest colour: by ${Number(largest.toPrecision(4))}</li>` : undefined;
  return html`<ul class="legend">${items}${deepest}</ul>`;
}
