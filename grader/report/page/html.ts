/**
 * Markup by tagged template: whatever is inserted becomes text, unless it is markup already. Names,
 * messages and notes in results come from submissions, so nothing else may make markup.
 */
export interface Markup {
  readonly markup: string;
}

type Insert = string | number | undefined | Markup | readonly Markup[];

export function html(strings: TemplateStringsArray, ...inserts: readonly Insert[]): Markup {
  const parts = strings.flatMap((string, i) => [string, markupOf(inserts[i])]);
  return { markup: parts.join("") };
}

function markupOf(insert: Insert): string {
  if (insert === undefined) return "";
  if (typeof insert === "object") {
    return "markup" in insert ? insert.markup : insert.map(({ markup }) => markup).join("");
  }
  return escaped(String(insert));
}

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" },
};

/** Fit for elements and for quoted attributes; without what turns text around or can't be seen. */
function escaped(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, " ")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
