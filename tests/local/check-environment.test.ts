import { readFile } from "node:fs/promises";
import { transform } from "esbuild";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { folderOf } from "../intake/scratch.ts";

const SCRIPT = `${process.cwd()}/grader/local/check-environment.cjs`;

const MANIFEST = {
  name: "handout",
  engines: { node: ">=20", npm: ">=9" },
  dependencies: { node: "24.21.0", zod: "4.6.7", vitest: "5.1.1" },
  convgrade: { assignments: ["im2col", "layers"] },
};

/** A handout in which everything is as it should be. */
const GOOD: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify(MANIFEST),
  "im2col/gemm.ts": "",
  "layers/dense.ts": "",
  "node_modules/node/bin/node": "",
  "node_modules/node/bin/node.exe": "",
  ...Object.fromEntries(
    Object.entries(MANIFEST.dependencies).map(([name, version]) => [
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version }),
    ]),
  ),
};

function without(prefix: string): Record<string, string> {
  return Object.fromEntries(Object.entries(GOOD).filter(([path]) => !path.startsWith(prefix)));
}

function asking(changes: object): Record<string, string> {
  return { ...GOOD, "package.json": JSON.stringify({ ...MANIFEST, ...changes }) };
}

async function check(files: Readonly<Record<string, string>>, npm = "11.19.1") {
  const cwd = await folderOf(files);
  const env = { npm_config_user_agent: `npm/${npm} node/v24.21.0 linux x64` };
  const { exitCode, stderr, stdout } = await execa(process.execPath, [SCRIPT], {
    ...{ cwd, env, reject: false },
  });
  return { exitCode, stdout, said: stderr.replace(cwd, "<folder>").split("\n") };
}

const GO = "Go to the folder that you unpacked (cd <folder>), and give the command again there.";

describe("check-environment.cjs", () => {
  it("says nothing where everything is there", async () => {
    expect(await check(GOOD)).toEqual({ exitCode: 0, stdout: "", said: [""] });
  });

  it.each<readonly [string, Readonly<Record<string, string>>, string, string]>([
    ["a folder without package.json", {}, "There is no package.json in <folder>.", GO],
    [
      "another project's folder",
      { "package.json": `{"name": "my-website"}` },
      "The package.json in <folder> is not a handout's.",
      GO,
    ],
    [
      "a handout without one of its assignments",
      without("layers/"),
      "Expected the folder layers/ with your .ts files beside package.json, found none.",
      "Copy layers/ here: your own, or the one of the handout's zip.",
    ],
    [
      "a Node that is too old",
      asking({ engines: { node: ">=99", npm: ">=9" } }),
      `Expected Node 99 or later, got ${process.versions.node}.`,
      "Install Node's current version from https://nodejs.org, which brings npm; then run: npm install",
    ],
    [
      "npm install that was never run",
      without("node_modules/"),
      "Nothing is installed yet.",
      "Run: npm install",
    ],
    [
      "a package that is missing",
      without("node_modules/zod/"),
      "Expected zod 4.6.7, it is missing.",
      "Run: npm install",
    ],
    [
      "packages of other versions",
      asking({ dependencies: { ...MANIFEST.dependencies, vitest: "5.2.0", zod: "4.7.0" } }),
      "Expected zod 4.7.0, got 4.6.7, and 1 more are not as they should be.",
      "Run: npm install",
    ],
    [
      "install scripts that didn't run",
      without("node_modules/node/bin"),
      "The package node is there without its program: its install script did not run.",
      "Run: npm rebuild node --ignore-scripts=false",
    ],
  ])("says in a sentence what is wrong, and what mends it: %s", async (_, files, said, mend) => {
    expect(await check(files)).toEqual({ exitCode: 1, stdout: "", said: [said, mend] });
  });

  it("asks for a newer npm where the lock file is more than npm understands", async () => {
    const { exitCode, said } = await check(GOOD, "6.14.4");
    expect([exitCode, said[0]]).toEqual([1, "Expected npm 9 or later, got 6.14.4."]);
  });

  it("can be read by Node 12: nothing in it has to be rewritten for that", async () => {
    const source = await readFile(SCRIPT, "utf8");
    const [old, current] = await Promise.all(
      ["node12", "esnext"].map(async (target) => (await transform(source, { target })).code),
    );
    expect(old).toBe(current);
    expect(source).not.toMatch(/require\("(?!fs"|path")/);
  });
});
