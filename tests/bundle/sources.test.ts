import { describe, expect, it } from "vitest";
import { bundleParts } from "../../grader/bundle/bundle.ts";
import { locator } from "../../grader/grade-part.ts";
import { numberOf } from "../sandbox/kits.ts";
import { bundle, given, kit, mainCaller, mainOf, rejectionOf } from "./bundling.ts";

const callMain = mainCaller();
const good = "export const f = () => 1;";

describe("bundleParts(kit, sources)", () => {
  it("says which parts are missing", async () => {
    const bundles = await bundle({ "a/main.ts": good }, ["a/main.ts", "a/gone.ts"]);
    expect([...bundles].map(([entry, { kind }]) => [entry, kind])).toEqual([
      ["a/main.ts", "bundled"],
      ["a/gone.ts", "missing"],
    ]);
  });

  it("starts no bundler where every part is missing", async () => {
    const broken = { ...kit, programs: { ...kit.programs, bundler: "process.exit(9)" } };
    const bundles = await bundleParts(broken, { files: new Map(), given, entries: ["a/main.ts"] });
    expect(bundles.get("a/main.ts")).toEqual({ kind: "missing" });
  });

  it("lets a syntax error cost its own part only, and tells the place", async () => {
    const bundles = await bundle(
      { "a/main.ts": good, "a/bad.ts": "const x = 1;\nexport const f = () => {{;\n" },
      ["a/main.ts", "a/bad.ts"],
    );
    expect(bundles.get("a/main.ts")?.kind).toBe("bundled");
    expect(bundles.get("a/bad.ts")).toMatchObject({ kind: "rejected", file: "a/bad.ts", line: 3 });
  });

  it("runs a file that opens with a hashbang", async () => {
    const outcome = await callMain({ "a/main.ts": `#!/usr/bin/env node\n${good}` });
    expect(numberOf(outcome)).toBe(1);
  });

  it.each([
    ["an unclosed string", `export const f = "`, 1],
    ["a name that can't be", "\nexport const 1f = 2;", 2],
    ["two exports of one name", "export const f = 1;\nexport const f = 2;", 2],
    [
      "an import that the module doesn't have",
      `\nimport { nothing } from "./two.ts";\nexport const f = nothing;`,
      2,
    ],
    ["top-level await", "const x = await 1;\nexport const f = x;", 1],
    ["JSX", "export const f = <div>{1}</div>;", 1],
  ])("rejects %s", async (_, main, line) => {
    const outcome = await rejectionOf(main, { "a/two.ts": "export const two = 2;" });
    expect(outcome).toMatchObject({ file: "a/main.ts", line });
    expect(outcome.message.length).toBeGreaterThan(5);
  });

  it("leads a place in the script back to the student's line", async () => {
    const main = `import { g } from "./g.ts";\n\nexport const f = () => g();\n`;
    const g = "// one\n// two\nexport function g(): number {\n  throw new RangeError('here');\n}\n";
    const sources = { "a/main.ts": main, "a/g.ts": g };
    const bundled = await mainOf(sources);
    const outcome = await callMain(sources);
    if (bundled.kind !== "bundled" || outcome.kind !== "threw") throw new Error(outcome.kind);
    const { line = 0, column = 0 } = outcome.error;
    expect(locator(bundled.sourceMap)(line, column)).toEqual({ file: "a/g.ts", line: 4 });
  });

  it.each([
    ["braces", "}); globalThis.out = 1; (function () {"],
    ["a comment that doesn't end", "export const f = () => 1; /*"],
    [
      "a closing script tag and line separators",
      "export const f = () => '</script>\\u2028'.length - 9;",
    ],
    ["HTML comments", "<!-- x\nexport const f = () => 1;"],
  ])("lets no text out of its function: %s", async (_, main) => {
    const outcome = await mainOf({ "a/main.ts": main });
    if (outcome.kind === "bundled") {
      expect(() => new Function(`return ${outcome.script};`)).not.toThrow();
      expect(numberOf(await callMain({ "a/main.ts": main }))).toBe(1);
    } else {
      expect(outcome.kind).toBe("rejected");
    }
  });

  it("keeps what student code calls itself apart from the grader's name for the bundle", async () => {
    const main = "const submission = 5; export const f = () => submission - 4;";
    expect(numberOf(await callMain({ "a/main.ts": main }))).toBe(1);
  });

  const nested = (open: string, close: string, times: number): string =>
    `export const f = () => ${open.repeat(times)}1${close.repeat(times)};`;
  it.each([
    ["100,000 brackets", nested("(", ")", 100_000)],
    ["30,000 arrays", nested("[", "]", 30_000)],
    ["100,000 negations", nested("-~", "", 100_000)],
    ["100,000 types", `export const f: ${"Array<".repeat(50_000)}1${">".repeat(50_000)} = 1;`],
    ["30,000 templates", nested("`${", "}`", 30_000)],
  ])("bundles or rejects %s, and is no fault", async (_, main) => {
    const outcome = await mainOf({ "a/main.ts": main });
    expect(["bundled", "rejected"]).toContain(outcome.kind);
  });

  it("lets a parse bomb cost its own part only", async () => {
    const bundles = await bundle({ "a/main.ts": good, "a/bomb.ts": nested("-~", "", 100_000) }, [
      "a/bomb.ts",
      "a/main.ts",
    ]);
    expect(bundles.get("a/main.ts")?.kind).toBe("bundled");
  });

  it("bundles or rejects sources that grow when they are printed, and is no fault", async () => {
    // A control character takes five times its room in the answer, again in each part.
    const controls = "\u0001".repeat(500_000);
    const parts = Array.from({ length: 10 }, (_, i) => `a/part-${i}.ts`);
    const sources: Record<string, string> = {};
    for (const file of ["p", "q", "r"])
      sources[`a/${file}.ts`] = `export const ${file} = "${controls}";`;
    for (const part of parts) {
      sources[part] = `import { p } from "./p.ts";
        import { q } from "./q.ts";
        import { r } from "./r.ts";
        export const f = () => p + q + r;`;
    }
    const bundles = await bundle(sources, parts);
    for (const part of parts) {
      expect(["bundled", "rejected"]).toContain(bundles.get(part)?.kind);
    }
  });
});
