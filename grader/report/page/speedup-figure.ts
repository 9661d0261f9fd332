import { rect, ruleX, text } from "@observablehq/plot";
import { formatPoints } from "../format.ts";
import { renderFigure, renderTable } from "./figure.ts";
import { html, type Markup } from "./html.ts";
import type { Measured } from "./overview.ts";
import { drawPlot, HALO } from "./plot.ts";

interface Row {
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const ROW_HEIGHT = 46;
const MARGIN = { marginTop: 46, marginBottom: 38, marginLeft: 8, marginRight: 44 } as const;

/** The speedup, whole and by layer, each as a range between the edges of the bands. */
export function renderSpeedup({ bands, speedup: whole, layers }: Measured): Markup {
  const rows: Row[] = [
    { name: "all layers together", ...whole },
    ...layers.map(({ name, speedup, interval }) => ({
      ...{ name, value: speedup },
      ...(interval ?? { low: speedup, high: speedup }),
    })),
  ];
  return renderFigure({
    title: "Speedup",
    caption: html`Bars are 95 % intervals, and the strokes in them medians. A band begins at each dashed line, and gives the points at its top.`,
    picture: draw(rows, bands),
    table: renderTable(
      ["Layer", "Speedup", "95 % interval"],
      rows.map(({ name, value, low, high }) => [
        name,
        `${value.toFixed(2)}×`,
        `${low.toFixed(2)} to ${high.toFixed(2)}`,
      ]),
    ),
  });
}

function draw(rows: readonly Row[], bands: Measured["bands"]): Markup {
  const placed = rows.map((row, i) => ({
    ...row,
    ...{ above: i + 0.25, top: i + 0.5, middle: i + 0.68, bottom: i + 0.86 },
    said: `${row.value.toFixed(2)}×`,
    title: `${row.name}: ${row.value.toFixed(2)}×, from ${row.low.toFixed(2)} to ${row.high.toFixed(2)}`,
  }));
  const edges = bands.map(({ speedup, points }) => ({
    speedup,
    said: `${formatPoints(points)} ${points === 1 ? "point" : "points"}`,
  }));
  // Neighbouring labels stand at two heights, so that they don't run into each other.
  const labels = [-8, -24].map((dy, odd) =>
    text(
      edges.filter((_, i) => i % 2 === odd),
      { x: "speedup", y: 0, text: "said", dy, fill: "var(--accent)" },
    ),
  );
  const most = Math.max(...rows.map(({ high }) => high), ...bands.map(({ speedup }) => speedup));
  const name = "Speedups as ranges between the edges of the bands; a table below has the numbers";
  return drawPlot(name, {
    ...MARGIN,
    height: MARGIN.marginTop + MARGIN.marginBottom + rows.length * ROW_HEIGHT,
    x: { domain: [0, most * 1.08], label: "times as fast as the baseline →", ticks: 6 },
    y: { axis: null, domain: [0, rows.length], reverse: true },
    marks: [
      ruleX([1], { strokeOpacity: 0.4 }),
      ruleX(edges, { x: "speedup", stroke: "var(--accent)", strokeDasharray: "5 3" }),
      labels,
      text(placed, { ...HALO, x: 0, y: "above", text: "name", textAnchor: "start", dx: 4 }),
      rect(placed, {
        ...{ x1: "low", x2: "high", y1: "top", y2: "bottom", title: "title" },
        ...{ fill: "var(--accent)", fillOpacity: 0.35, stroke: "var(--accent)" },
      }),
      ruleX(placed, { x: "value", y1: "top", y2: "bottom", strokeWidth: 3 }),
      text(placed, { ...HALO, x: "high", y: "middle", text: "said", textAnchor: "start", dx: 8 }),
    ],
  });
}
