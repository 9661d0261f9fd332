import type { Verdict } from "../../check/verdict.ts";
import { mark } from "../format.ts";
import { html, type Markup } from "./html.ts";

type Tone = "good" | "open" | "bad";

function toneOf(verdict: Verdict): Tone {
  if (verdict === "accepted") return "good";
  return verdict === "not-run" || verdict === "unimplemented" ? "open" : "bad";
}

/** A verdict's sign, for eyes alone. */
export function renderMark(verdict: Verdict): Markup {
  return html`<span class="mark ${toneOf(verdict)}" aria-hidden="true">${mark(verdict)}</span>`;
}

export function renderVerdict(verdict: Verdict): Markup {
  return html`<span class="verdict ${toneOf(verdict)}">${renderMark(verdict)} ${verdict}</span>`;
}
