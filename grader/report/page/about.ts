import type { Results } from "../../results/schema.ts";
import { printable } from "../../sandbox/printable.ts";
import { html, type Markup } from "./html.ts";

/** What this grade was made with, so that it can be made again. */
export function renderAbout(results: Results): Markup {
  const { grader, assignment, submission, environment, seedCommitment } = results;
  const { mode, layers } = grader.sandbox;
  const facts: readonly (readonly [string, string])[] = [
    ["Graded", `${formatTime(results.startedAt)}, in ${(results.wallMs / 1000).toFixed(1)} s`],
    ["Grader", `convgrade ${grader.version}, Node ${grader.node.replace(/^v/, "")}`],
    ["Machine", `${printable(environment.cpu)}, ${environment.cores} cores`],
    ["Sandbox", `${mode}: ${layers.join(", ")}`],
    ["Assignment", `${assignment.id}, SHA-256 ${assignment.hash}`],
    ["Submission", submission.hash === null ? "not read" : `SHA-256 ${submission.hash}`],
    ...(results.cases === "hidden" ? [seedFact(seedCommitment)] : []),
    ...submission.ignored.map(
      ({ path, reason }) => ["Ignored", `${printable(path)}: ${printable(reason)}`] as const,
    ),
  ];
  return html`<section id="about" aria-labelledby="about-title">
<h2 id="about-title">About this grade</h2>
<dl class="facts">${facts.map(([name, fact]) => html`<dt>${name}</dt><dd>${fact}</dd>`)}</dl>
</section>`;
}

/** Public cases have no secret seed. */
function seedFact(commitment: string): readonly [string, string] {
  return [
    "Seed",
    `committed to by ${commitment}: once the seed is published, anybody can see that it was this one; the seed can't be found from it`,
  ];
}

/** The same on every machine, wherever it stands. */
export function formatTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
