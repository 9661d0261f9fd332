import { html, type Markup } from "./html.ts";

export interface Figure {
  readonly title: string;
  /** What the picture shows, for who reads and who can't see it. */
  readonly caption: Markup;
  readonly picture: Markup;
  /** The numbers behind it. */
  readonly table?: Markup;
}

export function renderFigure({ title, caption, picture, table }: Figure): Markup {
  const numbers =
    table &&
    html`<details class="numbers"><summary>Numbers of “${title}”</summary>${table}</details>`;
  return html`<figure>
<figcaption><strong>${title}.</strong> ${caption}</figcaption>
${picture}
${numbers}
</figure>`;
}

/** A table whose first column names the rows. */
export function renderTable(
  columns: readonly string[],
  rows: readonly (readonly (string | Markup)[])[],
): Markup {
  const heads = columns.map((column) => html`<th scope="col">${column}</th>`);
  const body = rows.map(
    ([name = "", ...cells]) =>
      html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  );
  return html`<table><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table>`;
}
