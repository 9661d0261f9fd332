import type { PartResult, Results, SpeedResult } from "../../results/schema.ts";
import { formatEarned, formatPoints } from "../format.ts";
import { html, type Markup } from "./html.ts";
import { renderVerdict } from "./verdict.ts";

/** All parts with their points, each leading to its own section. */
export function renderOverview({ parts, score }: Results): Markup {
  const timed = parts.some(({ speed }) => speed !== undefined);
  const rows = parts.map((part) => {
    const { id, verdict, points } = part;
    return html`<tr>
<th scope="row"><a href="#part-${id}">${id}</a></th>
<td>${renderVerdict(verdict)}</td>
<td class="number">${formatEarned(points, verdict)}</td>
${timed ? html`<td class="number">${speedPoints(part)}</td>` : undefined}
</tr>`;
  });
  return html`<table class="overview">
<thead><tr><th scope="col">Part</th><th scope="col">Verdict</th><th scope="col" class="number">Points</th>${timed ? html`<th scope="col" class="number">Speed</th>` : undefined}</tr></thead>
<tbody>${rows}</tbody>
<tfoot><tr><th scope="row" colspan="2">Together</th><td class="number" colspan="${timed ? 2 : 1}">${formatPoints(score.earned)}/${formatPoints(score.available)}</td></tr></tfoot>
</table>`;
}

function speedPoints({ speed, verdict }: PartResult): Markup {
  if (speed === undefined) return html`<span class="none">–</span>`;
  const median = isMeasured(speed) ? `${speed.speedup.value.toFixed(2)}× ` : "";
  return html`${median}${formatEarned(speed.points, verdict)}`;
}

export type Measured = Extract<SpeedResult, { samples: number[] }>;

export function isMeasured(speed: SpeedResult): speed is Measured {
  return speed.state === "decided" || speed.state === "undecided";
}
