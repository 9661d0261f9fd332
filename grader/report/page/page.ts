/** One submission's results as one HTML page that needs nothing else: no script, no other file. */
import type { Results } from "../../results/schema.ts";
import { printable } from "../../sandbox/printable.ts";
import { AT_A_STUDENT, type Reader } from "../failures.ts";
import { formatOrigin, formatScore } from "../format.ts";
import { formatTime, renderAbout } from "./about.ts";
import { html, type Markup } from "./html.ts";
import { renderNextSteps } from "./next-steps.ts";
import { renderOverview } from "./overview.ts";
import { renderPart } from "./part.ts";
import { renderSpeed } from "./speed.ts";
import { STYLE } from "./style.ts";
import { renderVerdict } from "./verdict.ts";

/** Nothing may be run or fetched, whatever a submission's texts say. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * Shows all that is in the results: for a student's page, give what `forStudents` lets through.
 */
export function renderPage(results: Results, reader: Reader = AT_A_STUDENT): string {
  const { assignment, submission, parts } = results;
  const setting = { ...reader, assignment: assignment.id };
  const name = printable(submission.id);
  const speed = renderSpeed(parts);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${name}: ${assignment.id}, ${formatScore(results.score)}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
${renderHeader(results, speed.markup !== "")}
<main>
<section id="parts" aria-labelledby="parts-title">
<h2 id="parts-title">Parts</h2>
${renderOverview(results)}
${parts.map((part) => renderPart(part, setting))}
</section>
${speed}
${renderAbout(results)}
</main>
</body>
</html>
`.markup;
}

function renderHeader(results: Results, timed: boolean): Markup {
  const { assignment, submission, verdict, score, startedAt } = results;
  const origin = formatOrigin(results);
  return html`<header>
<p class="kicker">${assignment.id} · ${formatTime(startedAt)}</p>
<h1>${assignment.title}</h1>
<p class="who">${printable(submission.id)}</p>
<p class="score">${renderVerdict(verdict)} <strong>${formatScore(score)}</strong></p>
${origin === undefined ? undefined : html`<p>${origin}</p>`}
<section class="next" aria-labelledby="next-title">
<h2 id="next-title">What to do next</h2>
${renderNextSteps(results)}
</section>
<nav aria-label="Sections"><a href="#parts">Parts</a> ${timed ? html`<a href="#speed">Speed</a> ` : undefined}<a href="#about">About this grade</a></nav>
</header>`;
}
