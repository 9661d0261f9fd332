import type { PartResult, SpeedResult } from "../../results/schema.ts";
import { printable } from "../../sandbox/printable.ts";
import { formatEarned, formatPoints, formatSpeedup } from "../format.ts";
import { html, type Markup } from "./html.ts";
import { renderMemory } from "./memory-figure.ts";
import { isMeasured, type Measured } from "./overview.ts";
import { renderRoofline } from "./roofline-figure.ts";
import { sentence } from "./sentence.ts";
import { renderSpeedup } from "./speedup-figure.ts";

/** How fast the timed parts are. */
export function renderSpeed(parts: readonly PartResult[]): Markup {
  const timed = parts.flatMap(({ id, verdict, speed }) =>
    speed === undefined
      ? []
      : [
          html`<section aria-labelledby="speed-${id}">
<h3 id="speed-${id}">${id} <span class="points">${formatEarned(speed.points, verdict)}</span></h3>
${isMeasured(speed) ? renderMeasured(speed) : renderUnmeasured(speed)}
</section>`,
        ],
  );
  if (timed.length === 0) return html``;
  return html`<section id="speed" aria-labelledby="speed-title">
<h2 id="speed-title">Speed</h2>
${timed}
</section>`;
}

function renderMeasured(speed: Measured): Markup {
  const { baseline, gflops, bands, band, samples, state } = speed;
  const next = bands.find(({ speedup }) => speedup > (band ?? 0));
  const goal =
    next === undefined
      ? html`No higher band is left.`
      : html`The next band begins at ${next.speedup}× and gives ${formatPoints(next.points)} points.`;
  const doubt =
    state === "undecided"
      ? html` The interval holds the edge of a band, and counts as the higher one.`
      : undefined;
  return html`<p><strong>${formatSpeedup(speed)}</strong> over ${baseline}, in ${samples.length} runs; ${gflops.toFixed(2)} GFLOP/s. ${goal}${doubt}</p>
<div class="figures">
${renderSpeedup(speed)}
${renderRoofline(speed)}
${renderMemory(speed)}
</div>`;
}

function renderUnmeasured(speed: Exclude<SpeedResult, Measured>): Markup {
  const edges = speed.bands.map(({ speedup, points }) => `${speedup}×: ${formatPoints(points)}`);
  return html`<p>${sentence(printable(formatSpeedup(speed), 600))} Bands, and their points: ${edges.join(", ")}.</p>`;
}
