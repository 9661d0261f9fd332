import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { build, transform } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COURSE } from "../../grader/assignment/load.ts";
import { buildCommands } from "../../grader/release/build-commands.ts";
import { type Released, released, textsIn } from "./handouts.ts";

/** What answers, rightly or wrongly. */
const SECRET = ["reference", "grader/check/misconceptions", "grader/check/contracts"];

/** So many lines in a row are no chance. */
const LINES = 4;
const LEAST_CHARACTERS = 90;

/** Runs of lines as esbuild prints them, without types, comments and spaces. */
async function runsIn(text: string): Promise<string[]> {
  const { code } = await transform(text, { loader: "ts", legalComments: "none" });
  const lines = code
    .split("\n")
    .map((line) => line.replaceAll(/\s/g, ""))
    .filter((line) => line.length > 2 && !/^(import|export)/.test(line));
  const runs = lines.map((_, i) => lines.slice(i, i + LINES));
  return runs
    .filter(({ length }) => length === LINES)
    .map((run) => run.join("\n"))
    .filter(({ length }) => length >= LEAST_CHARACTERS);
}

/** The secret runs of lines, each with the file that it is from. */
async function secretRuns(): Promise<ReadonlyMap<string, string>> {
  const runs = new Map<string, string>();
  for (const folder of SECRET) {
    const entries = await readdir(join(COURSE, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || !path.endsWith(".ts")) continue;
      const text = await readFile(path, "utf8");
      for (const run of await runsIn(text)) runs.set(run, relative(COURSE, path));
    }
  }
  return runs;
}

async function leaksIn(text: string, secret: ReadonlyMap<string, string>): Promise<Set<string>> {
  return new Set((await runsIn(text)).flatMap((run) => secret.get(run) ?? []));
}

describe("buildCommands()", () => {
  it("builds a handout's commands from nothing that could answer", async () => {
    const { sources } = await buildCommands();
    expect(sources).toContain("local/test-part.ts");
    const secret =
      /^(\.\.|release|check\/(contracts|misconceptions)|measure\/baselines|check\/cases\/(draw|judge)-network)/;
    expect(sources.filter((file) => secret.test(file))).toEqual([]);
  });
});

describe("releaseHandout(assignments, out)", () => {
  let handout: Released;
  beforeAll(async () => {
    handout = await released("partially-vectorized");
  });
  afterAll(async () => {
    await handout[Symbol.asyncDispose]();
  });

  it("writes no file that holds code of the reference, a contract or a misconception", async () => {
    const secret = await secretRuns();
    for (const [name, text] of await textsIn(handout)) {
      if (!/\.[jt]s$/.test(name)) continue;
      expect([name, ...(await leaksIn(text, secret))]).toEqual([name]);
    }
    // What is looked for would be found, in a bundle too.
    const { outputFiles } = await build({
      entryPoints: [join(COURSE, "reference", "im2col", "forward.ts")],
      ...{ bundle: true, write: false, format: "esm", packages: "external" },
    });
    const leaks = await leaksIn(outputFiles[0]?.text ?? "", secret);
    expect(leaks).toContain(join("reference", "im2col", "im2col.ts"));
  });

  it("writes no path of the machine that it is made on", async () => {
    for (const [name, text] of await textsIn(handout)) {
      expect([name, text.includes(COURSE)]).toEqual([name, false]);
    }
  });
});
