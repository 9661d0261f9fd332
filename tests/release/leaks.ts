/** Finds code that answers, rightly or wrongly, among the files of a handout. */
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { transform } from "esbuild";
import { COURSE } from "../../grader/assignment/load.ts";
import type { HandoutFiles } from "../../grader/release/handout-files.ts";

const SECRET = [
  ...["reference", "grader/check/misconceptions", "grader/check/contracts"],
  "grader/measure/baselines",
];

/** The one exception: what timed parts have to beat, which the deck shows. */
const SHOWN = { file: ".convgrade/scripts.json", secret: "grader/measure/baselines/forward.ts" };

/** So many lines in a row are no chance. */
const LINES = 4;
const LEAST_CHARACTERS = 90;

/** The files that code is from, by runs of its lines. */
export type SecretRuns = ReadonlyMap<string, ReadonlySet<string>>;

export async function secretRuns(): Promise<SecretRuns> {
  const runs = new Map<string, Set<string>>();
  for (const folder of SECRET) {
    const entries = await readdir(join(COURSE, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || !path.endsWith(".ts")) continue;
      const name = relative(COURSE, path).split(sep).join("/");
      for (const run of await runsIn(await readFile(path, "utf8"))) {
        runs.set(run, (runs.get(run) ?? new Set()).add(name));
      }
    }
  }
  return runs;
}

/** What leaks, as `<file of the handout> holds <our file>`. */
export async function leaksOf(
  { ours, stubs }: HandoutFiles,
  secret: SecretRuns,
): Promise<readonly string[]> {
  const leaks = new Set<string>();
  for (const [file, text] of [...ours, ...stubs]) {
    for (const code of codesIn(file, text)) {
      for (const names of await leaksIn(code, secret)) {
        if (file === SHOWN.file && names.has(SHOWN.secret)) continue;
        leaks.add(`${file} holds ${[...names].join(", ")}`);
      }
    }
  }
  return [...leaks];
}

/** Runs of lines that are secret: for each the files that have it. */
export async function leaksIn(
  code: string,
  secret: SecretRuns,
): Promise<readonly ReadonlySet<string>[]> {
  return (await runsIn(code)).flatMap((run) => secret.get(run) ?? []);
}

/** A file of code, or the texts within data. */
function codesIn(file: string, text: string): readonly string[] {
  if (/\.c?[jt]s$/.test(file)) return [text];
  if (!file.endsWith(".json")) return [];
  const texts: string[] = [];
  JSON.parse(text, (_, value: unknown) => {
    if (typeof value === "string" && value.length >= LEAST_CHARACTERS) texts.push(value);
    return value;
  });
  return texts;
}

/** Runs of lines as esbuild prints them, without types, comments and spaces; none of what is no code. */
async function runsIn(text: string): Promise<string[]> {
  const { code } = await transform(text, {
    ...{ loader: "ts", legalComments: "none", logLevel: "silent" },
  }).catch(() => ({ code: "" }));
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
