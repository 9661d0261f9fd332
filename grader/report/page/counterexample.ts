/** One failing case: what went wrong in words, its arguments, maps of the error, and its command. */
import { caseNameOf } from "../../results/case-name.ts";
import type { CheckResult, CounterexampleResult } from "../../results/schema.ts";
import { printable } from "../../sandbox/printable.ts";
import type { ReplaySetting } from "../failures.ts";
import { describeFailure, formatArgument, formatSizes } from "../format.ts";
import { renderHeatMap } from "./heat-map.ts";
import { html, type Markup } from "./html.ts";
import { sentence } from "./sentence.ts";

export interface Shown {
  readonly part: string;
  readonly setting: ReplaySetting;
  /** With the map of the larger case too. */
  readonly inFull: boolean;
}

const LONGEST_MESSAGE = 600;
const LONGEST_ARGUMENT = 2000;

export function renderCounterexample(check: CheckResult, shown: Shown): Markup {
  const { counterexample } = check;
  if (counterexample === undefined) return html``;
  const { failure, problem, numbers } = counterexample;
  const words = printable(describeFailure(failure), LONGEST_MESSAGE);
  if (failure.kind === "unimplemented") return html`<p>${words}.</p>`;
  const args = counterexample.arguments.map(
    ({ name, value }) =>
      html`<dt>${name}</dt><dd>${printable(formatArgument(value), LONGEST_ARGUMENT)}</dd>`,
  );
  return html`<p>${sentence(words)}</p>
<p>The smallest failing case, in ${numbers}: <code>${formatSizes(problem)}</code></p>
<dl class="arguments">${args}</dl>
<div class="figures">${smallest(counterexample)}${shown.inFull ? first(counterexample) : undefined}</div>
${readingOf(shown)}
${replayOf(check, shown)}`;
}

/** One element needs no map. */
const LEAST_MAPPED = 2;

function smallest({ errors }: CounterexampleResult): Markup {
  if (errors === undefined || errors.errors.length < LEAST_MAPPED) return html``;
  const { name, shape, axes, errors: off } = errors;
  const of = html`The answer to the smallest failing case`;
  return renderHeatMap({ title: "How far off", of, name, shape, axes, off });
}

function first({ picture, problem }: CounterexampleResult): Markup {
  if (picture === undefined || formatSizes(picture.problem) === formatSizes(problem)) return html``;
  const { name, shape, axes, wrong, errors, where } = picture;
  const off = errors ?? Array.from(wrong, (mark) => (mark === "#" ? "wrong" : 0));
  const of = html`${sentence(where)} In the case that failed first, <code>${formatSizes(picture.problem)}</code>`;
  return renderHeatMap({ title: "Where it is wrong", of, name, shape, axes, off });
}

function readingOf({ part, setting }: Shown): Markup {
  return setting.reading === undefined ? html`` : html`<p>Read ${setting.reading(part)}.</p>`;
}

function replayOf(check: CheckResult, { part, setting }: Shown): Markup {
  const name = caseNameOf(setting.assignment, part, check);
  if (name === undefined) return html``;
  return html`<p class="replay">Run it again:</p>
<pre><code>${setting.replay(name).join(" ")}</code></pre>`;
}
