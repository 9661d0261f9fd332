import { barX, text } from "@observablehq/plot";
import { renderFigure } from "./figure.ts";
import { html, type Markup } from "./html.ts";
import type { Measured } from "./overview.ts";
import { drawPlot } from "./plot.ts";

interface Bar {
  readonly name: string;
  readonly kib: number;
}

/** Memory that the speed costs, on the layer with the most work. */
export function renderMemory({ layers, extraMemoryKiB }: Measured): Markup {
  const [largest] = layers.toSorted((a, b) => b.multiplyAdds - a.multiplyAdds);
  if (extraMemoryKiB === null || largest?.bytes === undefined) return html``;
  const own = { name: "arguments and result", kib: largest.bytes / 1024 };
  const extra = { name: "extra, at its peak", kib: extraMemoryKiB };
  const times = extra.kib / own.kib;
  return renderFigure({
    title: "Memory.",
    caption: html`On ${largest.name}, a call needs ${size(extra)} beside the ${size(own)} of its arguments and its result: ${times.toFixed(times < 10 ? 1 : 0)} times as much.`,
    picture: drawPlot("Memory of one call as two bars; the text above has the numbers", {
      height: 130,
      ...{ marginLeft: 8, marginRight: 70, marginBottom: 38, marginTop: 4 },
      x: { label: "KiB →", ticks: 4, zero: true },
      y: { axis: null, domain: [own.name, extra.name], padding: 0.5 },
      marks: [
        barX([own, extra], {
          x: "kib",
          y: "name",
          insetTop: 6,
          insetBottom: -6,
          fill: ({ name }: Bar) => (name === own.name ? "var(--muted)" : "var(--accent)"),
        }),
        text([own, extra], { x: 0, y: "name", text: "name", textAnchor: "start", dy: -15 }),
        text([own, extra], { x: "kib", y: "name", text: size, textAnchor: "start", dx: 6, dy: 6 }),
      ],
    }),
  });
}

function size({ kib }: Bar): string {
  return kib < 1024 ? `${Math.round(kib)} KiB` : `${(kib / 1024).toFixed(1)} MiB`;
}
