/** The page in a real browser, from the file system, with no network. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderPage } from "../../../grader/report/page/page.ts";
import type { Results } from "../../../grader/results/schema.ts";
import { startBrowser } from "./browser.ts";
import { PAGES } from "./samples.ts";

const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 900 };

let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "convgrade-page-"));
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true });
});

/** Opens results as a page, and keeps what it asked for and complained about. */
async function open(results: Results, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: DESKTOP, ...options });
  const page = await context.newPage();
  const file = join(folder, `${results.parts[0]?.id}-${results.parts.length}.html`);
  await writeFile(file, renderPage(results));
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  const url = pathToFileURL(file).href;
  await page.goto(url);
  return { page, url, requests, complaints, [Symbol.asyncDispose]: () => context.close() };
}

async function unfold(page: Page): Promise<void> {
  await page.evaluate(`for (const one of document.querySelectorAll("details")) one.open = true`);
}

describe.each(Object.entries(PAGES))("renderPage(results), in a browser: %s", (_, results) => {
  it.each([
    ["light", PHONE],
    ["dark", DESKTOP],
  ] as const)("has no axe violation: %s, %o", async (colorScheme, viewport) => {
    // axe itself is a script, which the page's own policy forbids.
    await using opened = await open(results, { colorScheme, viewport, bypassCSP: true });
    await unfold(opened.page);
    const { violations } = await new AxeBuilder({ page: opened.page })
      .options({ resultTypes: ["violations"] })
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
  });

  it("fits a phone without scrolling sideways, unfolded too", async () => {
    await using opened = await open(results, { viewport: PHONE });
    await unfold(opened.page);
    expect(await opened.page.evaluate("document.documentElement.scrollWidth")).toBe(PHONE.width);
  });

  it("fetches nothing, runs nothing and complains of nothing", async () => {
    await using opened = await open(results);
    await unfold(opened.page);
    expect(opened.requests).toEqual([opened.url]);
    expect(opened.complaints).toEqual([]);
    expect(await opened.page.title()).toContain("points");
    expect(await opened.page.locator("script, img, iframe, [onerror]").count()).toBe(0);
  });
});

describe("renderPage(results), in a browser", () => {
  const wrong = PAGES["wrong in several ways"] as Results;

  it("runs no script even where one got into it: its policy forbids them", async () => {
    await using opened = await open(wrong);
    const injected = `const script = document.createElement("script");
      script.textContent = "document.title = 'owned'";
      document.body.append(script);
      document.title`;
    expect(await opened.page.evaluate(injected)).not.toBe("owned");
  });

  it("is reached by the keyboard in the order in which it is read", async () => {
    await using opened = await open(wrong);
    const stops = opened.page.locator("a, summary").filter({ visible: true });
    const inOrder = await stops.allTextContents();
    const seen: string[] = [];
    for (const _ of inOrder) {
      await opened.page.keyboard.press("Tab");
      seen.push(String(await opened.page.evaluate("document.activeElement.textContent")));
    }
    expect(seen).toEqual(inOrder);
    expect(seen.length).toBeGreaterThan(5);
  });

  it("folds a failure away by a key", async () => {
    await using opened = await open(wrong);
    const failure = opened.page.locator("details.check").first();
    expect(await failure.getAttribute("open")).toBe("");
    await failure.locator("summary").focus();
    await opened.page.keyboard.press("Enter");
    expect(await failure.getAttribute("open")).toBe(null);
  });

  it("is printed with everything unfolded, in light colours", async () => {
    await using opened = await open(wrong, { colorScheme: "dark" });
    const { page } = opened;
    const hidden = page.locator("details:not([open]) th").first();
    expect(await hidden.isVisible()).toBe(false);
    expect(await page.evaluate(BACKGROUND)).toBe("rgb(22, 24, 27)");
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await hidden.isVisible()).toBe(true);
    expect(await page.evaluate(BACKGROUND)).toBe("rgb(253, 253, 251)");
    expect((await page.pdf()).subarray(0, 5).toString()).toBe("%PDF-");
  });
});

const BACKGROUND = "getComputedStyle(document.body).backgroundColor";
