import type { Verdict } from "../../check/verdict.ts";
import { html, type Markup } from "./html.ts";

type Tone = "good" | "open" | "bad";

/** Drawn, since not every font has them: a tick, a dash, a cross. */
const SIGNS: Readonly<Record<Tone, string>> = {
  good: "M2 8.5 6 12.5 14 3.5",
  open: "M2 8 H14",
  bad: "M3 3 13 13 M13 3 3 13",
};

function toneOf(verdict: Verdict): Tone {
  if (verdict === "accepted") return "good";
  return verdict === "not-run" || verdict === "unimplemented" ? "open" : "bad";
}

/** A verdict's sign, for eyes alone. */
export function renderMark(verdict: Verdict): Markup {
  const tone = toneOf(verdict);
  return html`<svg class="mark ${tone}" viewBox="0 0 16 16" aria-hidden="true"><path d="${SIGNS[tone]}"/></svg>`;
}

export function renderVerdict(verdict: Verdict): Markup {
  return html`<span class="verdict ${toneOf(verdict)}">${renderMark(verdict)} ${verdict}</span>`;
}
