import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { html } from "../../../grader/report/page/html.ts";
import { CONTROL } from "../hostile.ts";

describe("html`…`", () => {
  it("makes text of whatever is inserted, in elements and in attributes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { markup } = html`<p title="${text}">${text}</p>`;
        expect(markup).toMatch(/^<p title="[^<>"]*">[^<>"]*<\/p>$/);
        expect(markup).not.toMatch(CONTROL);
      }),
    );
  });

  it("keeps what can be seen as it is", () => {
    const text = `</p><b onclick='x'>"1" & ½ × ü</b>`;
    const { document } = parseHTML(html`<p>${text}</p>`.markup) as unknown as {
      document: { querySelector(selector: string): { textContent: string } };
    };
    expect(document.querySelector("p").textContent).toBe(text);
  });

  it("inserts markup as it is, lists of it one after the other, and nothing for undefined", () => {
    const items = ["<", "b"].map((text) => html`<li>${text}</li>`);
    expect(html`<ul>${items}${undefined}${html`<li>${3}</li>`}</ul>`.markup).toBe(
      "<ul><li>&lt;</li><li>b</li><li>3</li></ul>",
    );
  });
});
