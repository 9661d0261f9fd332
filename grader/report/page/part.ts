import type { CheckResult, PartResult } from "../../results/schema.ts";
import { printable } from "../../sandbox/printable.ts";
import type { ReplaySetting } from "../failures.ts";
import { formatEarned } from "../format.ts";
import { renderFailures } from "./failures.ts";
import { html, type Markup } from "./html.ts";
import { renderLosses } from "./losses.ts";
import { renderVerdict } from "./verdict.ts";

/** A part: what failed and why, then all its checks. */
export function renderPart(part: PartResult, setting: ReplaySetting): Markup {
  const { id, verdict, points, note, checks } = part;
  const told = checks.some((check) => check.counterexample ?? check.misconceptions);
  const curves = checks.flatMap((check) =>
    check.training === undefined ? [] : [renderLosses(check.id, check.training)],
  );
  return html`<section class="part" id="part-${id}" aria-labelledby="title-${id}">
<h3 id="title-${id}">${id} ${renderVerdict(verdict)} <span class="points">${formatEarned(points, verdict)}</span></h3>
${note === undefined ? undefined : html`<p class="note">${printable(note, 600)}</p>`}
${told ? renderFailures(part, setting) : undefined}
${curves.length > 0 ? html`<div class="figures">${curves}</div>` : undefined}
${renderChecks(checks, { open: verdict !== "accepted" && !told && note === undefined })}
</section>`;
}

/** @param open where nothing else says what failed */
function renderChecks(
  checks: readonly CheckResult[],
  { open }: { readonly open: boolean },
): Markup {
  const right = checks.filter(({ verdict }) => verdict === "accepted").length;
  const of = (kind: CheckResult["kind"]): CheckResult[] =>
    checks.filter((check) => check.kind === kind);
  return html`<details class="checks"${open ? html` open` : undefined}>
<summary>Checks: ${right} of ${checks.length} right</summary>
<table>
<thead><tr><th scope="col">Check</th><th scope="col">Verdict</th><th scope="col" class="number">Cases</th><th scope="col" class="number">Points</th></tr></thead>
${renderKind("Shape classes", of("shape-class"))}
${renderKind("Laws", of("law"))}
</table>
</details>`;
}

function renderKind(title: string, checks: readonly CheckResult[]): Markup {
  if (checks.length === 0) return html``;
  const rows = checks.map(
    ({ id, title: about, verdict, cases, points }) => html`<tr>
<th scope="row">${id}<span class="about">${about}</span></th>
<td>${renderVerdict(verdict)}</td>
<td class="number">${cases}</td>
<td class="number">${points.available === 0 ? "–" : formatEarned(points, verdict)}</td>
</tr>`,
  );
  return html`<tbody>
<tr><th scope="rowgroup" colspan="4" class="group">${title}</th></tr>
${rows}
</tbody>`;
}
