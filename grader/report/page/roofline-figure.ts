/** What the machine allows at each arithmetic intensity, and where the timed layers lie below it. */
import { dot, line, link, text } from "@observablehq/plot";
import { renderFigure, renderTable } from "./figure.ts";
import { html, type Markup } from "./html.ts";
import type { Measured } from "./overview.ts";
import { drawPlot, HALO } from "./plot.ts";

interface Point {
  readonly letter: string;
  readonly name: string;
  /** Operations for each byte of the layer's arguments and result. */
  readonly intensity: number;
  /** GFLOP/s, as are the next two. */
  readonly baseline: number;
  readonly submission: number;
  readonly roof: number;
}

type Ceilings = NonNullable<Measured["ceilings"]>;

/** @returns nothing where the machine's ceilings were not measured */
export function renderRoofline({ layers, ceilings }: Measured): Markup {
  if (ceilings === undefined) return html``;
  const points = layers.flatMap((layer, i) =>
    pointOf(layer, String.fromCharCode(97 + i), ceilings),
  );
  if (points.length === 0) return html``;
  const above = points.some(({ submission, roof }) => submission > roof)
    ? " Operations are those of the direct form: an algorithm that needs fewer can lie above the roof."
    : "";
  return renderFigure({
    title: "Roofline",
    caption: html`A circle is the baseline, a diamond the submission, on the same layer. The line is the roof that this machine sets for plain JavaScript, by its memory and by its multiply-adds.${above}`,
    picture: draw(points, ceilings),
    table: renderTable(
      ["Layer", "Operations a byte", "Baseline, GFLOP/s", "Submission, GFLOP/s", "Roof, GFLOP/s"],
      points.map(({ letter, name, intensity, baseline, submission, roof }) => [
        `${letter}: ${name}`,
        ...[intensity.toFixed(1), baseline.toFixed(2), submission.toFixed(2), roof.toFixed(2)],
      ]),
    ),
  });
}

function pointOf(
  { name, multiplyAdds, bytes, baselineMs, gflops }: Measured["layers"][number],
  letter: string,
  ceilings: Ceilings,
): Point[] {
  if (bytes === undefined) return [];
  const operations = 2 * multiplyAdds;
  const intensity = operations / bytes;
  return [
    {
      ...{ letter, name, intensity, submission: gflops },
      baseline: operations / (baselineMs * 1e6),
      roof: Math.min(ceilings.gflops, intensity * ceilings.gigabytesPerSecond),
    },
  ];
}

function draw(points: readonly Point[], { gflops, gigabytesPerSecond }: Ceilings): Markup {
  const ridge = gflops / gigabytesPerSecond;
  const intensities = points.map(({ intensity }) => intensity);
  const left = Math.min(ridge / 2, ...intensities.map((intensity) => intensity / 2));
  const right = 3 * Math.max(ridge, ...intensities);
  const lowest = Math.min(
    ...points.map(({ baseline, submission }) => Math.min(baseline, submission)),
  );
  const highest = Math.max(gflops, ...points.map(({ submission }) => submission));
  const bottom = Math.min(lowest / 2, left * gigabytesPerSecond);
  const roof = [
    { x: left, y: left * gigabytesPerSecond },
    { x: ridge, y: gflops },
    { x: right, y: gflops },
  ];
  const titled = points.map((point) => ({
    ...point,
    title: `${point.letter}: ${point.name}. Baseline ${point.baseline.toFixed(2)}, submission ${point.submission.toFixed(2)}, roof ${point.roof.toFixed(2)} GFLOP/s`,
  }));
  // Layers are often alike: letters on both sides don't run into each other.
  const byIntensity = titled.toSorted((a, b) => a.intensity - b.intensity);
  const half = Math.ceil(titled.length / 2);
  const letters = [byIntensity.slice(0, half), byIntensity.slice(half)].map((some, side) =>
    text(some, {
      ...HALO,
      x: "intensity",
      y: "submission",
      text: "letter",
      dx: [-12, 12][side] ?? 0,
    }),
  );
  return drawPlot("The timed layers below the machine’s roof; a table below has the numbers", {
    ...{ height: 280, marginLeft: 36, marginBottom: 38, marginTop: 26, marginRight: 8 },
    x: { ...LOG, domain: [left, right], label: "operations for each byte →" },
    y: { ...LOG, domain: [bottom, 2 * highest], label: "↑ GFLOP/s", grid: true },
    marks: [
      line(roof, { x: "x", y: "y", strokeWidth: 2 }),
      text([{ x: right, y: gflops }], {
        ...{ x: "x", y: "y", text: [`multiply-adds: ${gflops.toFixed(1)} GFLOP/s`] },
        ...{ ...HALO, textAnchor: "end", dy: -10 },
      }),
      text([{ x: ridge, y: gflops }], {
        ...{ x: "x", y: "y", text: [`memory: ${gigabytesPerSecond.toFixed(1)} GB/s`] },
        ...{ ...HALO, textAnchor: "start", dx: 2, dy: 22 },
      }),
      link(titled, {
        ...{ x1: "intensity", x2: "intensity", y1: "baseline", y2: "submission" },
        ...{ stroke: "var(--accent)", strokeOpacity: 0.6 },
      }),
      dot(titled, {
        ...{ x: "intensity", y: "baseline", r: 4.5 },
        ...{ fill: "var(--page)", stroke: "currentColor", title: "title" },
      }),
      dot(titled, {
        ...{ x: "intensity", y: "submission", r: 5, symbol: "diamond" },
        ...{ fill: "var(--accent)", stroke: "none", title: "title" },
      }),
      letters,
    ],
  });
}

const LOG = {
  type: "log",
  ticks: 4,
  tickFormat: (value: number): string => String(Number(value.toPrecision(2))),
} as const;
