import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COURSE } from "../../grader/assignment/load.ts";
import { outcomeOf } from "../../grader/results/outcome.ts";
import { resultsSchema } from "../../grader/results/schema.ts";
import { kitOf } from "../sandbox/kits.ts";

const mode = kitOf("os") === undefined ? "isolate" : "os";
const main = join(COURSE, "grader", "cli", "main.ts");

/** One part that throws what would paint a terminal, one that is wrong, one that is right. */
const SOURCES = {
  "output-size": `export const outputSize = () => { throw new Error("\\u001b[2J\\u001b]0;owned\\u0007\\u202e"); };`,
  "zero-pad": "export const zeroPad = (x) => ({ shape: [...x.shape], data: x.data.slice() });",
  "single-step":
    "export const singleStep = (p, f, b) => p.data.reduce((s, v, i) => s + v * f.data[i], b);",
};

let scratch = "";
let folder = "";
let results = "";

async function convgrade(...args: readonly string[]) {
  return await execa(process.execPath, [main, ...args, "--sandbox", mode], {
    cwd: COURSE,
    reject: false,
    env: { NO_COLOR: "1" },
  });
}

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "convgrade-replay-"));
  folder = join(scratch, "ada");
  results = join(scratch, "results.json");
  await mkdir(join(folder, "naive"), { recursive: true });
  for (const [part, source] of Object.entries(SOURCES)) {
    await writeFile(join(folder, "naive", `${part}.ts`), source);
  }
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

const grade = (...more: readonly string[]) =>
  convgrade("grade", folder, "--assignment", "naive", "--no-speed", ...more);
const replay = (...more: readonly string[]) =>
  convgrade("replay", results, "--submission", folder, ...more);

describe(`convgrade grade and replay, sandbox ${mode}`, () => {
  it("writes results beside the report, which holds no control characters", async () => {
    const { exitCode, stdout } = await grade("--out", results);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("threw Error");
    for (const line of stdout.split("\n")) expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    const { parts } = resultsSchema.parse(JSON.parse(await readFile(results, "utf8")));
    expect(parts.map(({ id, verdict }) => [id, verdict])).toEqual([
      ["output-size", "runtime-error"],
      ["zero-pad", "wrong-answer"],
      ["single-step", "accepted"],
      ["forward", "unimplemented"],
    ]);
  });

  it("replays each failing check of a part, or one of them", async () => {
    const all = await replay("--part", "zero-pad");
    expect(all.stdout.match(/^✗ zero-pad/gm)?.length).toBe(1);
    const { parts } = resultsSchema.parse(JSON.parse(await readFile(results, "utf8")));
    const check = parts[1]?.checks.find(({ counterexample }) => counterexample !== undefined);
    const sizes = Object.entries(check?.counterexample?.problem ?? {});
    for (const [name, size] of sizes) expect(all.stdout).toContain(`${name}=${size}`);
    const one = await replay("--part", "output-size", "--check", "stride");
    expect(one.stdout.match(/^✗ output-size stride/gm)?.length).toBe(1);
    expect(one.stdout).not.toContain("square");
  });

  it("says that a case passes now", async () => {
    const mended = join(scratch, "mended", "naive");
    await mkdir(mended, { recursive: true });
    const source = await readFile(join(COURSE, "reference/naive/zero-pad.ts"), "utf8");
    await writeFile(join(mended, "zero-pad.ts"), source);
    const { stdout } = await convgrade(
      ...["replay", results, "--submission", join(mended, ".."), "--part", "zero-pad"],
    );
    expect(stdout).toContain("The submission has changed since then.");
    expect(stdout).toMatch(/^✓ zero-pad \S+: the case passes now\.$/m);
    expect(stdout).not.toContain("✗");
  });

  it.each([
    ["an unknown part", ["--part", "nix"], "Expected --part to be one of"],
    ["a part that was accepted", ["--part", "single-step"], "has no failing case"],
    ["a check that passed", ["--part", "zero-pad", "--check", "square"], "has no failing case"],
  ])("refuses to replay %s", async (_, options, message) => {
    const { exitCode, stderr } = await replay(...options);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it("refuses to replay what is no results", async () => {
    const cut = join(scratch, "cut.json");
    await writeFile(cut, (await readFile(results, "utf8")).slice(0, 500));
    const { exitCode, stderr } = await convgrade(
      ...["replay", cut, "--submission", folder, "--part", "zero-pad"],
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain("Expected results that convgrade wrote");
  });

  it("grades with one part the parts that it builds on", async () => {
    const { stdout } = await grade("--json", "--part", "forward");
    const { parts } = resultsSchema.parse(JSON.parse(stdout));
    expect(parts.map(({ id }) => id)).toEqual([
      "output-size",
      "zero-pad",
      "single-step",
      "forward",
    ]);
  });

  it("meets the same cases under the same seed", async () => {
    const outcome = async (seed: string) => {
      const { stdout } = await grade("--json", "--seed", seed);
      return outcomeOf(resultsSchema.parse(JSON.parse(stdout)));
    };
    const spring = await outcome("spring");
    expect(await outcome("spring")).toEqual(spring);
  });
});
