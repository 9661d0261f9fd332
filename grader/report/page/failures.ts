/** A part's failing checks: each wrong idea once, with what it costs; then what nothing explains. */
import type { CheckResult, MisconceptionResult, PartResult } from "../../results/schema.ts";
import { printable } from "../../sandbox/printable.ts";
import { type Explained, explainedFailures } from "../explained.ts";
import type { ReplaySetting } from "../failures.ts";
import { formatEarned } from "../format.ts";
import { renderCounterexample } from "./counterexample.ts";
import { html, type Markup } from "./html.ts";
import { renderMark } from "./verdict.ts";

export function renderFailures(part: PartResult, setting: ReplaySetting): Markup {
  const groups = explainedFailures(part).map((group) => renderGroup(part, group, setting));
  return html`${groups}`;
}

function renderGroup(part: PartResult, group: Explained, setting: ReplaySetting): Markup {
  const { ideas, checks, inFull } = group;
  const told = checks.map((check, i) => {
    const shown = { part: part.id, setting, inFull: i < inFull };
    return renderCheck(check, renderCounterexample(check, shown), i === 0);
  });
  return html`<article class="failure">
${ideas.length > 0 ? renderIdeas(ideas) : renderUnexplained(checks)}
${told}
</article>`;
}

function renderIdeas(ideas: readonly MisconceptionResult[]): Markup {
  const told = ideas.map(
    ({ id, title, hint }) => html`<h4>${printable(title)} <small>${printable(id)}</small></h4>
<p>${printable(hint, 600)}</p>`,
  );
  return ideas.length === 1
    ? html`${told}`
    : html`<p>One of these; on everything that was tried, they answer alike:</p>${told}`;
}

/** Laws and errors speak for themselves. */
function renderUnexplained(checks: readonly CheckResult[]): Markup {
  if (checks.every(({ kind }) => kind === "law")) return html`<h4>What must hold, and doesn’t</h4>`;
  return checks.some(({ verdict }) => verdict === "wrong-answer")
    ? html`<h4>No known idea explains this</h4>`
    : html``;
}

function renderCheck(check: CheckResult, told: Markup, open: boolean): Markup {
  const { id, kind, title, verdict, points } = check;
  const name = kind === "law" ? `law ${id}` : id;
  const earned = points.available === 0 ? "" : `· ${formatEarned(points, verdict)}`;
  const summary = html`${renderMark(verdict)} <strong>${name}</strong> <span class="about">${title}</span> <span class="points">${earned}</span>`;
  if (told.markup === "") return html`<p class="check">${summary}</p>`;
  return html`<details class="check"${open ? html` open` : undefined}>
<summary>${summary}</summary>
<div class="inside">${told}</div>
</details>`;
}
