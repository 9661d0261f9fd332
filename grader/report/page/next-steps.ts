/** What a student should do next: the first part that needs work, or more speed, or nothing. */
import type { PartResult, Results } from "../../results/schema.ts";
import { printable } from "../../sandbox/printable.ts";
import { describeFailure, formatPoints } from "../format.ts";
import { html, type Markup } from "./html.ts";
import { isMeasured } from "./overview.ts";

export function renderNextSteps(results: Results): Markup {
  const { parts } = results;
  const [unread] = parts;
  const note = unread?.note;
  if (results.submission.hash === null && note !== undefined) {
    return html`<p>The submission as a whole could not be graded: ${printable(note, 600)}</p>`;
  }
  const failed = parts.filter(({ verdict }) => verdict === "grader-error");
  if (failed.length > 0) {
    return html`<p>The grader itself failed at ${linksTo(failed)}. That is no fault of the submission: it has to be graded again.</p>`;
  }
  const first = parts.find(({ verdict }) => verdict !== "accepted" && verdict !== "not-run");
  if (first !== undefined) {
    const later = parts.filter(({ verdict }) => verdict === "not-run");
    const then = later.length > 0 ? html` Then ${linksTo(later)} can be judged.` : undefined;
    return html`<p>${renderWork(first)}${then}</p>`;
  }
  return renderSpeedToGain(results);
}

function renderWork(part: PartResult): Markup {
  const link = linksTo([part]);
  switch (part.verdict) {
    case "unimplemented":
      return html`Write ${link}.`;
    case "rejected":
      return html`Mend ${link}, which could not be run: ${printable(part.note ?? "", 600)}.`;
    default:
      return html`Mend ${link}. ${renderReason(part)}`;
  }
}

function renderReason({ checks, speed }: PartResult): Markup {
  const failing = checks.filter(({ verdict }) => verdict !== "accepted");
  const [idea, ...alternatives] =
    failing.find((check) => check.misconceptions)?.misconceptions ?? [];
  if (idea !== undefined && alternatives.length === 0) {
    return html`${printable(idea.title)}: ${printable(idea.hint, 600)}`;
  }
  const counterexample = failing.find((check) => check.counterexample)?.counterexample;
  if (counterexample !== undefined) {
    return html`In the smallest failing case: ${printable(describeFailure(counterexample.failure), 600)}.`;
  }
  if (failing.length > 0) return html`It fails in ${failing.map(({ id }) => id).join(", ")}.`;
  return speed?.state === "withheld" ? html`${printable(speed.reason, 600)}` : html``;
}

/** Everything is right: what is left is the next band of a timed part. */
function renderSpeedToGain({ parts }: Results): Markup {
  const gains = parts.flatMap((part) => {
    const { speed } = part;
    if (speed === undefined || !isMeasured(speed)) return [];
    const next = speed.bands.find((band) => band.speedup > (speed.band ?? 0));
    return next === undefined
      ? []
      : [
          html`<p>Every part is right. ${linksTo([part])} is ${speed.speedup.value.toFixed(2)} times as fast as the baseline; from ${next.speedup}× on it earns ${formatPoints(next.points)} points instead of ${formatPoints(speed.points.earned ?? 0)}.</p>`,
        ];
  });
  return gains.length > 0 ? html`${gains}` : html`<p>Nothing: every part is right.</p>`;
}

function linksTo(parts: readonly PartResult[]): Markup {
  const links = parts.map(
    ({ id }, i) =>
      html`${i === 0 ? "" : i === parts.length - 1 ? " and " : ", "}<a href="#part-${id}">${id}</a>`,
  );
  return html`${links}`;
}
