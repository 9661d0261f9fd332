/** What the machine allows at each arithmetic intensity, and where the timed layers lie below it. */
import { dot, line, link, text } from "@observablehq/plot";
import { renderFigure, renderTable } from "./figure.ts";
import { html, type Markup } from "./html.ts";
import type { Measured } from "./overview.ts";
import { drawPlot } from "./plot.ts";

interface Point {
  readonly letter: string;
  readonly name: string;
  /** Operations for each byte of the layer's arguments and result. */
  readonly intensity: number;
  readonly baseline: number;
  readonly submission: number;
}

/** @returns nothing where the machine's ceilings were not measured */
export function renderRoofline({ layers, ceilings }: Measured): Markup {
  const points = layers.flatMap((layer, i): Point[] => {
    const { name, multiplyAdds, bytes, baselineMs, gflops } = layer;
    if (bytes === undefined) return [];
    const operations = 2 * multiplyAdds;
    const intensity = operations / bytes;
    const letter = String.fromCharCode("a".charCodeAt(0) + i);
    return [
      { letter, name, intensity, baseline: operations / (baselineMs * 1e6), submission: gflops },
    ];
  });
  if (ceilings === undefined || points.length === 0) return html``;
  const ridge = ceilings.gflops / ceilings.gigabytesPerSecond;
  const intensities = points.map(({ intensity }) => intensity);
  const [left, right] = [Math.min(ridge, ...intensities) / 3, Math.max(ridge, ...intensities) * 3];
  const roof = [
    { x: left, y: left * ceilings.gigabytesPerSecond },
    { x: ridge, y: ceilings.gflops },
    { x: right, y: ceilings.gflops },
  ];
  const above = points.some(
    ({ submission, intensity }) =>
      submission > Math.min(ceilings.gflops, intensity * ceilings.gigabytesPerSecond),
  );
  return renderFigure({
    title: "Roofline.",
    caption: html`Circles are the baseline, diamonds the submission. The line is this machine’s roof for plain JavaScript: ${ceilings.gigabytesPerSecond.toFixed(1)} GB/s from memory, and ${ceilings.gflops.toFixed(1)} GFLOP/s of multiply-adds in registers.${above ? " Operations are those of the direct form: an algorithm that needs fewer can lie above the roof." : ""}`,
    picture: drawPlot("Layers below the machine’s roof; the table has the numbers", {
      height: 270,
      ...{ marginLeft: 42, marginBottom: 38, marginTop: 26, marginRight: 12 },
      x: {
        type: "log",
        domain: [left, right],
        label: "operations for each byte →",
        ticks: 4,
        tickFormat: plain,
      },
      y: { type: "log", label: "↑ GFLOP/s", ticks: 4, tickFormat: plain, grid: true },
      marks: [
        line(roof, { x: "x", y: "y", strokeWidth: 2 }),
        text([{ x: Math.sqrt(ridge * right), y: ceilings.gflops }], {
          x: "x",
          y: "y",
          text: () => "arithmetic",
          dy: -9,
        }),
        text(
          [
            {
              x: Math.sqrt(left * ridge),
              y: Math.sqrt(left * ridge) * ceilings.gigabytesPerSecond,
            },
          ],
          { x: "x", y: "y", text: () => "memory", textAnchor: "start", dx: 9, dy: 5 },
        ),
        link(points, {
          x: "intensity",
          y1: "baseline",
          y2: "submission",
          stroke: "var(--accent)",
          strokeOpacity: 0.6,
        }),
        dot(points, {
          x: "intensity",
          y: "baseline",
          r: 4.5,
          fill: "var(--page)",
          stroke: "currentColor",
          title: describe,
        }),
        dot(points, {
          x: "intensity",
          y: "submission",
          r: 5,
          symbol: "diamond",
          fill: "var(--accent)",
          title: describe,
        }),
        text(points, {
          x: "intensity",
          y: "submission",
          text: "letter",
          dx: ({ letter }: Point) => (letter === "a" ? -11 : 11),
        } as never),
      ],
    }),
    table: renderTable(
      ["Layer", "Operations a byte", "Baseline", "Submission", "Roof"],
      points.map(({ letter, name, intensity, baseline, submission }) => [
        `${letter}: ${name}`,
        intensity.toFixed(1),
        `${baseline.toFixed(2)} GFLOP/s`,
        `${submission.toFixed(2)} GFLOP/s`,
        `${Math.min(ceilings.gflops, intensity * ceilings.gigabytesPerSecond).toFixed(2)} GFLOP/s`,
      ]),
    ),
  });
}

function plain(value: number): string {
  return String(Number(value.toPrecision(2)));
}

function describe({ letter, name, intensity, baseline, submission }: Point): string {
  return `${letter}: ${name}, ${intensity.toFixed(1)} operations a byte: baseline ${baseline.toFixed(2)}, submission ${submission.toFixed(2)} GFLOP/s`;
}
