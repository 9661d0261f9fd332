import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COURSE } from "../../grader/assignment/load.ts";
import { describeFailure } from "../../grader/report/format.ts";
import { wrap } from "../../grader/report/wrap.ts";
import { resultsSchema } from "../../grader/results/schema.ts";
import { isPrintable } from "../../grader/sandbox/printable.ts";
import { probeOnce } from "../../grader/sandbox/probe.ts";
import { VERSION } from "../../grader/version.ts";

const mode = (await probeOnce("os")).kind === "works" ? "os" : "isolate";
const main = join(COURSE, "grader", "cli", "main.ts");
const reference = join(COURSE, "reference");
let scratch = "";
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "convgrade-cli-"));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

const convgrade = (...args: string[]) =>
  execa(process.execPath, [main, ...args], { cwd: COURSE, reject: false });

describe("convgrade, used wrongly, exits with 2 and one clear message", () => {
  it.each([
    [["grade", "--assignment", "naive"], "missing required argument"],
    [["grade", reference], "required option '--assignment <id>' not specified"],
    [["grade", reference, "--assignment", "nix"], "Expected --assignment to be one of "],
    [["grade", "nowhere", "--assignment", "naive"], "there is nothing at nowhere"],
    [
      ["grade", reference, "--assignment", "naive", "--part", "nix"],
      "Expected --part to be one of",
    ],
    [
      ["grade", reference, "--assignment", "naive", "--sandbox", "none"],
      "Allowed choices are os, isolate",
    ],
    [
      ["batch", reference, "--assignment", "naive", "--out", "/dev/null/x"],
      "Expected a results folder",
    ],
    [
      ["batch", "nowhere", "--assignment", "naive", "--out", "x"],
      "Expected a folder of submissions",
    ],
    [["replay", "nowhere", "--submission", reference, "--part", "gemm"], "nothing at nowhere"],
    [["frobnicate"], "unknown command 'frobnicate'"],
  ])("%j", async (args, message) => {
    const { exitCode, stderr } = await convgrade(...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it("shows nothing of a path but what is printable", async () => {
    const { exitCode, stderr } = await convgrade("report", "\u001b[2J\u202e\u009b31mresults.json");
    expect(exitCode).toBe(2);
    expect(stderr).toContain("there is nothing at");
    expect(stderr).toSatisfy(isPrintable);
  });

  it("a --jobs that is no number", async () => {
    const out = join(scratch, "jobs");
    const options = ["--assignment", "naive", "--out", out, "--jobs", "many"];
    const { exitCode, stderr } = await convgrade("batch", reference, ...options);
    expect(exitCode).toBe(2);
    expect(stderr).toBe('Expected --jobs to be a whole number from 1 to 256, got "many".');
  });
});

const WRONG_FOLD = `import type { FoldOutput } from "#given/contract/fold-output.ts";
export const foldOutput: FoldOutput = (matrix, { hOut, wOut, m }) => ({
  shape: [hOut, wOut, matrix.shape[0] ?? 0, m],
  data: matrix.data.slice(),
});
`;

describe(`convgrade grade <submission>, sandbox ${mode}`, () => {
  const grade = ["grade", "--assignment", "im2col", "--no-speed", "--sandbox", mode];

  it("prints results that are JSON and nothing else with --json", async () => {
    const { exitCode, stdout } = await convgrade(...grade, reference, "--json");
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: "accepted",
      score: { earned: 52, available: 52, ungraded: 12 },
    });
  });

  it("grades one part, and those that it builds on, with --part", async () => {
    const { stdout } = await convgrade(...grade, reference, "--json", "--part", "gemm");
    expect(JSON.parse(stdout).parts.map(({ id }: { id: string }) => id)).toEqual(["gemm"]);
  });

  it("writes results that replay the same counterexample without the seed", async () => {
    const folder = join(scratch, "wrong");
    await writeFile(join(scratch, "fold-output.ts"), WRONG_FOLD);
    await execa("mkdir", ["-p", folder]);
    await writeFile(join(folder, "fold-output.ts"), WRONG_FOLD);
    const out = join(scratch, "results.json");
    const part = ["--part", "fold-output"];
    const graded = await convgrade(...grade, folder, ...part, "--out", out);
    expect(graded.exitCode).toBe(0);
    const { parts } = resultsSchema.parse(JSON.parse(await readFile(out, "utf8")));
    const failures = parts
      .flatMap(({ checks }) => checks.flatMap(({ counterexample }) => counterexample ?? []))
      .map(({ failure }) => wrap(describeFailure(failure), 6).join("\n"));
    expect(failures.length).toBeGreaterThan(0);
    const options = ["--submission", folder, ...part, "--sandbox", mode];
    const replayed = await convgrade("replay", out, ...options);
    expect(replayed.exitCode).toBe(0);
    for (const failure of failures) expect(replayed.stdout).toContain(failure);
    expect(await readFile(out, "utf8")).not.toContain('"seed"');
  });
});

describe("grader/cli/bin.js", () => {
  it("starts under the machine's own Node and goes on under the pinned one", async () => {
    const bin = join(COURSE, "grader", "cli", "bin.js");
    const path = (process.env["PATH"] ?? "")
      .split(":")
      .filter((one) => !one.includes("node_modules"));
    const { stdout } = await execa("node", [bin, "--version"], { env: { PATH: path.join(":") } });
    expect(stdout).toBe(VERSION);
  });
});
