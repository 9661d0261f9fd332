/** Draws by Observable Plot, which needs a document: a light one, without a browser. */
import { type PlotOptions, plot } from "@observablehq/plot";
import { parseHTML } from "linkedom";
import type { Markup } from "./html.ts";

/** What of an element of linkedom's is used here; its own types ask for a browser's. */
interface Element {
  readonly outerHTML: string;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  querySelectorAll(selector: string): Iterable<Element>;
  querySelector(selector: string): { remove(): void } | null;
}

/** Wide enough for a phone's screen beside its margins; on wider screens figures stand in columns. */
export const FIGURE_WIDTH = 328;
const FONT_SIZE = "12px";

/** For text that lines run behind. */
export const HALO = { fill: "currentColor", stroke: "var(--page)", strokeWidth: 4 } as const;

/**
 * @param name what a screen reader says of the whole picture; details belong into a table beside it
 */
export function drawPlot(name: string, options: PlotOptions): Markup {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const svg = plot({
    width: FIGURE_WIDTH,
    className: "plot",
    ...options,
    document,
  }) as unknown as Element;
  svg.querySelector("style")?.remove(); // the page's own says the same, and for dark screens too
  for (const mark of svg.querySelectorAll("[aria-label]")) mark.removeAttribute("aria-label");
  svg.setAttribute("role", "img"); // one picture, whose parts have no names of their own
  svg.setAttribute("aria-label", name);
  svg.setAttribute("font-size", FONT_SIZE);
  return { markup: svg.outerHTML };
}
