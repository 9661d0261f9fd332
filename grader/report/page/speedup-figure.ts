import { dot, rect, ruleX, text } from "@observablehq/plot";
import { formatPoints } from "../format.ts";
import { renderFigure, renderTable } from "./figure.ts";
import { html, type Markup } from "./html.ts";
import type { Measured } from "./overview.ts";
import { drawPlot } from "./plot.ts";

interface Row {
  readonly name: string;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

const ROW_HEIGHT = 46;
const TOP = 44;
const BOTTOM = 38;

/** The speedup, whole and by layer, each as a range between the edges of the bands. */
export function renderSpeedup(speed: Measured): Markup {
  const { bands } = speed;
  const rows = [
    { name: "all layers together", ...speed.speedup },
    ...speed.layers.map(({ name, speedup, interval }) => ({
      ...{ name, median: speedup },
      ...(interval ?? { low: speedup, high: speedup }),
    })),
  ];
  const edges = bands.map(({ speedup, points }, i) => ({
    speedup,
    label: `${speedup}×: ${formatPoints(points)} p.`,
    // Neighbouring labels stand at two heights, so that they don't run into each other.
    dy: i % 2 === 0 ? -6 : -22,
  }));
  const most = Math.max(...rows.map(({ high }) => high), ...bands.map(({ speedup }) => speedup));
  const at = (row: Row): number => rows.indexOf(row) + 0.62;
  return renderFigure({
    title: "Speedup.",
    caption: html`Bars are 95 % intervals, diamonds the medians; the dashed lines are where bands begin, with the points that they give.`,
    picture: drawPlot(
      "Speedups as ranges between the edges of the bands; the table has the numbers",
      {
        height: TOP + BOTTOM + rows.length * ROW_HEIGHT,
        ...{ marginTop: TOP, marginBottom: BOTTOM, marginLeft: 8, marginRight: 40 },
        x: { domain: [0, most * 1.08], label: "times as fast as the baseline →", ticks: 6 },
        y: { axis: null, domain: [0, rows.length], reverse: true },
        marks: [
          ruleX([1], { strokeOpacity: 0.35 }),
          ruleX(edges, { x: "speedup", stroke: "var(--accent)", strokeDasharray: "5 3" }),
          ...edges.map((edge) =>
            text([edge], { x: "speedup", y: 0, text: "label", dy: edge.dy, fill: "var(--accent)" }),
          ),
          text(rows, {
            ...{
              x: 0,
              y: (row: Row) => at(row) - 0.38,
              text: "name",
              textAnchor: "start" as const,
              dx: 4,
            },
            ...{ stroke: "var(--page)", fill: "currentColor", strokeWidth: 4 },
          }),
          rect(rows, {
            ...{
              x1: "low",
              x2: "high",
              y1: (row: Row) => at(row) - 0.12,
              y2: (row: Row) => at(row) + 0.12,
            },
            ...{
              fill: "var(--accent)",
              fillOpacity: 0.35,
              stroke: "var(--accent)",
              title: describe,
            },
          }),
          dot(rows, {
            x: "median",
            y: at,
            symbol: "diamond",
            r: 5,
            fill: "currentColor",
            title: describe,
          }),
          text(rows, {
            ...{ x: "high", y: at, text: ({ median }: Row) => `${median.toFixed(2)}×` },
            ...{
              textAnchor: "start" as const,
              dx: 8,
              stroke: "var(--page)",
              fill: "currentColor",
              strokeWidth: 4,
            },
          }),
        ],
      },
    ),
    table: renderTable(
      ["Layer", "Speedup", "95 % interval"],
      rows.map(({ name, median, low, high }) => [
        name,
        `${median.toFixed(2)}×`,
        `${low.toFixed(2)} to ${high.toFixed(2)}`,
      ]),
    ),
  });
}

function describe({ name, median, low, high }: Row): string {
  return `${name}: ${median.toFixed(2)}×, from ${low.toFixed(2)} to ${high.toFixed(2)}`;
}
