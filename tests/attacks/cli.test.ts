/** Some attacks of each kind as a TA meets them: through the command line, in one class. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { execa } from "execa";
import { afterAll, describe, expect, it } from "vitest";
import { COURSE } from "../../grader/assignment/load.ts";
import { resultsSchema } from "../../grader/results/schema.ts";
import { mode } from "../course/judges.ts";
import { ARCHIVES } from "./archives.ts";
import { readAttacks } from "./attack.ts";
import { CANARIES, canariesIn } from "./canaries.ts";
import { classFolder } from "./class-folder.ts";
import { FOLDERS } from "./folders.ts";

const CHOSEN = [
  "file-system/imports-the-neighbour",
  "file-system/imports-results-as-json",
  "process/exits-in-a-call",
  "process/tells-its-environment",
  "prototypes/object-setters",
  "forged-results/terminal-colours",
  "forged-results/spreadsheet-formula",
  "cheats/nan",
  "throws/huge-message",
  "source/require-of-a-template",
  "folders/links-to-the-course-seed",
  "folders/name-with-a-line",
  "archives/slips-out",
  "archives/bomb",
];
const attacks = readAttacks().filter(({ title }) => CHOSEN.includes(title));
const built = [...FOLDERS, ...ARCHIVES].filter(({ title }) => CHOSEN.includes(title));

const folder = classFolder();
afterAll(() => folder[Symbol.dispose]());
const convgrade = (...args: string[]) =>
  execa(
    process.execPath,
    [
      join(COURSE, "grader", "cli", "main.ts"),
      ...args,
      ...["--assignment", "naive", "--sandbox", mode, "--no-speed"],
    ],
    { reject: false, env: { CONVGRADE_CANARY: CANARIES.environment } },
  );

describe("convgrade batch <class> with attacks in it", () => {
  it("gives each its verdict, shows no canary, and lets the neighbour have what it earned", async () => {
    const paths = attacks.map(folder.handIn);
    for (const { title, build } of built) {
      paths.push(await build(join(folder.root, "class", basename(title))));
    }
    expect(paths).toHaveLength(CHOSEN.length);
    const out = join(folder.root, "results");
    const { stdout, stderr, exitCode } = await convgrade(
      "batch",
      join(folder.root, "class"),
      "--out",
      out,
    );
    expect(exitCode).toBe(0);

    const written = readdirSync(out, { recursive: true, encoding: "utf8" })
      .filter((name) => statSync(join(out, name)).isFile() && name !== "course-seed.txt")
      .map((name) => [name, readFileSync(join(out, name), "utf8")] as const);
    for (const [name, text] of [["stdout", stdout], ["stderr", stderr], ...written] as const) {
      expect([name, canariesIn(text)]).toEqual([name, []]);
    }
    const results = written
      .filter(([name]) => name.endsWith("results.json"))
      .map(([, text]) => resultsSchema.parse(JSON.parse(text)));
    expect(results).toHaveLength(CHOSEN.length + 1);
    for (const { submission, parts, verdict } of results) {
      const pad = parts.find(({ id }) => id === "zero-pad");
      expect(verdict).not.toBe("grader-error");
      expect([submission.id, pad?.points.earned]).toEqual([
        submission.id,
        submission.id === "neighbour" ? 5 : 0,
      ]);
    }
  });
});

describe("convgrade grade <submission> of an attack", () => {
  it.for(attacks.filter(({ category }) => ["process", "forged-results"].includes(category)))(
    "$title",
    async (attack) => {
      const file = join(folder.root, "one.json");
      const { stdout, stderr, exitCode } = await convgrade(
        ...["grade", folder.handIn(attack), "--part", "zero-pad", "--out", file],
      );
      expect(exitCode).toBe(0);
      const text = readFileSync(file, "utf8");
      expect(attack.allowed).toContain(resultsSchema.parse(JSON.parse(text)).verdict);
      expect(canariesIn(stdout + stderr + text)).toEqual([]);
      expect(stdout).not.toMatch(/[^\P{Cc}\n]/u);
    },
  );
});
