import { rect, text } from "@observablehq/plot";
import { renderFigure } from "./figure.ts";
import { html, type Markup } from "./html.ts";
import type { Measured } from "./overview.ts";
import { drawPlot } from "./plot.ts";

const KIB_IN_MIB = 1024;

/** Memory that the speed costs, on the layer with the most work. */
export function renderMemory({ layers, extraMemoryKiB }: Measured): Markup {
  const [largest] = layers.toSorted((a, b) => b.multiplyAdds - a.multiplyAdds);
  if (extraMemoryKiB === null || largest?.bytes === undefined) return html``;
  const ownKiB = largest.bytes / 1024;
  const times = extraMemoryKiB / ownKiB;
  const share = times < 10 ? times.toFixed(1) : String(Math.round(times));
  return renderFigure({
    title: "Memory",
    caption: html`On ${largest.name}, a call takes ${said(extraMemoryKiB)} beside the ${said(ownKiB)} of its arguments and its result: ${share} times as much again.`,
    picture: draw([
      { name: "arguments and result", kib: ownKiB, fill: "var(--muted)" },
      {
        name: "what the call takes beside them, at its peak",
        kib: extraMemoryKiB,
        fill: "var(--accent)",
      },
    ]),
  });
}

function draw(bars: readonly { name: string; kib: number; fill: string }[]): Markup {
  const inMiB = bars.some(({ kib }) => kib >= KIB_IN_MIB);
  const placed = bars.map((bar, i) => ({
    ...{ ...bar, size: bar.kib / (inMiB ? KIB_IN_MIB : 1) },
    ...{ above: i + 0.2, top: i + 0.4, middle: i + 0.6, bottom: i + 0.8, said: said(bar.kib) },
  }));
  return drawPlot("Memory of one call as two bars; the text above has the numbers", {
    ...{ height: 152, marginLeft: 8, marginRight: 64, marginTop: 4, marginBottom: 38 },
    x: { label: `${inMiB ? "MiB" : "KiB"} →`, ticks: 4, zero: true },
    y: { axis: null, domain: [0, bars.length], reverse: true },
    color: { type: "identity" },
    marks: [
      rect(placed, { x1: 0, x2: "size", y1: "top", y2: "bottom", fill: "fill" }),
      text(placed, { x: 0, y: "above", text: "name", textAnchor: "start" }),
      text(placed, { x: "size", y: "middle", text: "said", textAnchor: "start", dx: 6 }),
    ],
  });
}

function said(kib: number): string {
  return kib < KIB_IN_MIB ? `${Math.round(kib)} KiB` : `${(kib / KIB_IN_MIB).toFixed(1)} MiB`;
}
