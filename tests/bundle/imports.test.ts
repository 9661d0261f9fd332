import { describe, expect, it } from "vitest";
import { numberOf } from "../sandbox/kits.ts";
import { mainCaller, rejectionOf } from "./bundling.ts";

const callMain = mainCaller();
const WRITTEN_OUT = "with their path written out";

describe("bundleParts(kit, sources)", () => {
  it.each([
    ["with its ending", `import { two } from "./two.ts";`],
    ["without it", `import { two } from "./two";`],
    ["ending in .js", `import { two } from "./two.js";`],
    ["by way of its own folder", `import { two } from "../a/two.ts";`],
    ["from another folder", `import { two } from "../b/c/two.ts";`],
    ["by way of a module that exports it again", `import { two } from "./again.ts";`],
    ["as a namespace", `import * as all from "./two.ts"; const { two } = all;`],
    ["as the default", `import two from "./two.ts";`],
    ["where a type comes along", `import { two, type Two } from "./two.ts"; const t: Two = 2;`],
  ])("resolves an own file %s", async (_, statement) => {
    const two = "export const two = 2; export default two; export type Two = 2;";
    const outcome = await callMain({
      "a/main.ts": `${statement}\nexport const f = () => two;`,
      "a/two.ts": two,
      "b/c/two.ts": two,
      "a/again.ts": `export * from "./two.ts";`,
    });
    expect(numberOf(outcome)).toBe(2);
  });

  it("bears modules that import each other", async () => {
    const outcome = await callMain({
      "a/main.ts": `import { even } from "./even.ts"; export const f = () => (even(4) ? 1 : 0);`,
      "a/even.ts": `import { odd } from "./odd.ts"; export const even = (n: number): boolean => n === 0 || odd(n - 1);`,
      "a/odd.ts": `import { even } from "./even.ts"; export const odd = (n: number): boolean => n !== 0 && even(n - 1);`,
    });
    expect(numberOf(outcome)).toBe(1);
  });

  it.each([
    "given/tensor.ts",
    "a/given/tensor.ts",
    "#given/tensor.ts",
    "tensor.ts",
    "package.json",
  ])("resolves #given/ to the grader's own copy, whatever %s says", async (path) => {
    const outcome = await callMain({
      "a/main.ts": `import { sizeOf } from "#given/tensor.ts"; export const f = () => sizeOf([2, 3]);`,
      [path]: "export const sizeOf = () => 99;",
    });
    expect(numberOf(outcome)).toBe(6);
  });

  it("lets given modules import each other", async () => {
    const main = `import type { Im2col } from "#given/contract/im2col.ts"; import { Todo, todo } from "#given/todo.ts"; export const f = () => { try { todo("x"); } catch (e) { return e instanceof Todo ? 1 : 0; } };`;
    expect(numberOf(await callMain({ "a/main.ts": main }))).toBe(1);
  });

  it.each([
    ["a built-in module", `import fs from "node:fs";`, "node:fs"],
    ["one without its prefix", `import fs from "fs";`, "fs"],
    ["a package", `import _ from "lodash";`, "lodash"],
    ["a package of the grader's", `import { z } from "zod";`, "zod"],
    ["a scoped package", `import x from "@scope/x";`, "@scope/x"],
    ["an absolute path", `import x from "/etc/passwd";`, "/etc/passwd"],
    ["a Windows path", `import x from "C:\\\\x.ts";`, "C:"],
    ["a file URL", `import x from "file:///etc/passwd";`, "file:///etc/passwd"],
    ["a web URL", `import x from "https://example.com/x.js";`, "https://example.com/x.js"],
    ["a data URL", `import x from "data:text/javascript,export default 1";`, "data:"],
    ["a file outside", `import x from "../../../etc/passwd";`, "no file"],
    ["the reference", `import x from "../../reference/im2col/gemm.ts";`, "no file"],
    ["a file that isn't there", `import x from "./tow.ts";`, `no file "a/tow.ts"`],
    ["a folder", `import x from "../b";`, `no file "b"`],
    ["a given module that isn't there", `import x from "#given/secret.ts";`, "#given/secret.ts"],
    ["one without its ending", `import x from "#given/tensor";`, `Write "#given/tensor.ts".`],
    ["what a given module hasn't got", `import { x } from "#given/todo.ts";`, `"#given/todo.ts"`],
    [
      "the way out of given",
      `import x from "#given/../../reference/naive/forward.ts";`,
      "no given module",
    ],
    ["given by its folder", `import x from "#given";`, "#given"],
    ["a prototype's name", `import x from "./constructor";`, "no file"],
    ["__proto__", `import x from "./__proto__";`, "no file"],
    ["JSON", `import x from "./x.json" with { type: "json" };`, "attributes"],
    ["attributes", `import x from "./two.ts" with { type: "text" };`, "attributes"],
    ["require", `const x = require("./two.ts");`, "import statements"],
    ["import()", `const x = import("./two.ts");`, "import statements"],
    ["require.resolve", `const x = require.resolve("./two.ts");`, "import statements"],
    [
      "require.resolve in brackets",
      `const x = () => require["resolve"]("./two.ts");`,
      "import statements",
    ],
    ["import = require", `import x = require("./two.ts");`, "import statements"],
    ["a computed require", `const x = (n: string) => require(n);`, WRITTEN_OUT],
    ["a glob in require", "const x = (n: string) => require(`../b/${n}.ts`);", WRITTEN_OUT],
    ["a require within try", "const x = () => { try { require(`${1}`); } catch {} };", WRITTEN_OUT],
    ["require of nothing", "const x = () => require();", WRITTEN_OUT],
    ["require as a value", "const x = { require };", WRITTEN_OUT],
    [
      "require under another name",
      "const load = require, x = () => load('./two.ts');",
      WRITTEN_OUT,
    ],
    ["require.cache", "const x = () => require.cache;", WRITTEN_OUT],
    ["a computed require.resolve", "const x = (n: string) => require.resolve(n);", WRITTEN_OUT],
    ["import() of a name", "const x = (n: string) => import(n);", WRITTEN_OUT],
    ["import() of a sum", "const x = (n: string) => import('./' + n + '.ts');", WRITTEN_OUT],
    ["a glob in import()", "const x = (n: string) => import(`./${n}.ts`);", WRITTEN_OUT],
    [
      "import() of a call, in try",
      "const x = () => { try { import(String(2)); } catch {} };",
      WRITTEN_OUT,
    ],
    ["export from outside", `export * from "node:os";`, "node:os"],
    ["a new worker's URL", `import w from "./two.ts?worker";`, "no file"],
    ["a comment in a path", `import x from "./two.ts#x";`, "no file"],
    ["a NUL in a path", `import x from "./two.ts\\0";`, "no file"],
    ["an empty path", `import x from "";`, "not allowed"],
  ])("rejects %s, with file, line and a sentence", async (_, statement, words) => {
    const main = `// a part\n\n  ${statement}\nexport const f = () => x;`;
    const two = "export default 2;";
    const { message, file, line } = await rejectionOf(main, { "a/two.ts": two, "b/x.ts": two });
    expect(message).toContain(words);
    expect(message).toMatch(/^[A-Z]/);
    expect({ file, line }).toEqual({ file: "a/main.ts", line: 3 });
  });

  it("names the file that holds the import, not the part's", async () => {
    const others = { "a/deep/inner.ts": `\nimport fs from "node:fs";\nexport const x = fs;` };
    const { file, line, column } = await rejectionOf(
      `import { x } from "./deep/inner.ts"; export const f = x;`,
      others,
    );
    expect({ file, line, column }).toEqual({ file: "a/deep/inner.ts", line: 2, column: 16 });
  });

  // What can't be told before it runs is left to fail where it runs.
  it.each([
    ["require by another name", "globalThis.require('node:fs')"],
    ["require by its own call", "require.call(null, './secret.ts')"],
    ["an optional require", "require?.('./secret.ts')"],
    ["eval", "(0, eval)('require')('node:fs')"],
    ["import.meta", "import.meta.url.length"],
  ])("gives nothing through %s", async (_, code) => {
    const main = `const name = "./" + "secret.ts"; export const f = () => { ${code}; return 1; };`;
    const outcome = await callMain({ "a/main.ts": main, "a/secret.ts": "export const s = 1;" });
    expect(outcome.kind).toBe("threw");
  });

  it.each([
    "",
    "proc/self/",
    "usr/lib/",
    "../../../../../../usr/",
    `..${process.cwd()}/reference/im2col/`,
  ])("rejects a glob in require among the machine's own files: ./%s", async (folder) => {
    const main = `export const f = (n: string) => require(\`./${folder}\${n}.ts\`);`;
    expect((await rejectionOf(main)).message).toContain(WRITTEN_OUT);
  });

  it("leaves a name of the student's own alone, though it is require", async () => {
    const main = `const call = (require: (n: number) => number) => require(2); export const f = () => call((n) => n + 1);`;
    expect(numberOf(await callMain({ "a/main.ts": main }))).toBe(3);
  });

  it("forgets type-only imports, wherever they lead", async () => {
    const main = `import type { Stats } from "node:fs"; export const f = (s?: Stats) => (s ? 0 : 1);`;
    expect(numberOf(await callMain({ "a/main.ts": main }))).toBe(1);
  });
});
