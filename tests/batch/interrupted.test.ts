import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COURSE } from "../../grader/assignment/load.ts";
import { outcomeOf } from "../../grader/results/outcome.ts";
import { resultsSchema } from "../../grader/results/schema.ts";
import { probe } from "../../grader/sandbox/probe.ts";

const mode = (await probe("os")).kind === "works" ? "os" : "isolate";
const main = join(COURSE, "grader", "cli", "main.ts");
let scratch = "";
let class_ = "";

/** A small class: right, unimplemented, a syntax error, empty, a link, a forbidden import. */
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "convgrade-batch-"));
  class_ = join(scratch, "class");
  await mkdir(class_);
  await cp(join(COURSE, "reference", "naive"), join(class_, "ada", "naive"), { recursive: true });
  await cp(join(COURSE, "starter", "naive"), join(class_, "bob", "naive"), { recursive: true });
  await cp(join(COURSE, "reference", "naive"), join(class_, "cem", "naive"), { recursive: true });
  await writeFile(join(class_, "cem", "naive", "zero-pad.ts"), "export const zeroPad = (;\n");
  await mkdir(join(class_, "dee"));
  await symlink("/etc", join(class_, "eve"));
  await cp(join(COURSE, "reference", "naive"), join(class_, "fay", "naive"), { recursive: true });
  await writeFile(join(class_, "fay", "naive", "output-size.ts"), 'import "node:fs";\n');
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

function batch(out: string, ...more: string[]) {
  const options = ["--assignment", "naive", "--out", out, "--sandbox", mode, "--no-speed"];
  return execa(process.execPath, [main, "batch", class_, ...options, ...more], { reject: false });
}

async function outcomes(out: string): Promise<Record<string, ReturnType<typeof outcomeOf>>> {
  const names = (await readdir(class_)).sort();
  const read = names.map(async (name) => {
    const text = await readFile(join(out, name, "results.json"), "utf8");
    return [name, outcomeOf(resultsSchema.parse(JSON.parse(text)))] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}

const SEED = ["--seed", "a course seed that only this test knows"];

describe(`convgrade batch <folder>, sandbox ${mode}`, () => {
  it("ends every submission in results and a row of the gradebook", async () => {
    const out = join(scratch, "whole");
    const { exitCode, stdout } = await batch(out, ...SEED);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("6 submissions");
    const verdicts = Object.entries(await outcomes(out)).map(([id, { verdict }]) => [id, verdict]);
    expect(Object.fromEntries(verdicts)).toEqual({
      ada: "accepted",
      bob: "unimplemented",
      cem: "rejected",
      dee: "rejected",
      eve: "rejected",
      fay: "rejected",
    });
    const gradebook = await readFile(join(out, "gradebook.csv"), "utf8");
    expect(gradebook.trim().split("\n")).toHaveLength(7);
    expect(((await stat(join(out, "course-seed.txt"))).mode & 0o777).toString(8)).toBe("600");
  });

  it("grades nothing twice: a second run keeps every file as it is", async () => {
    const out = join(scratch, "whole");
    const file = join(out, "ada", "results.json");
    const before = (await stat(file)).mtimeMs;
    const { exitCode, stderr } = await batch(out);
    expect(exitCode).toBe(0);
    // Two of the six could not be read: trying again costs nothing.
    expect(stderr.match(/graded before/g)).toHaveLength(4);
    expect((await stat(file)).mtimeMs).toBe(before);
  });

  it("goes on after SIGKILL at any moment, to the same results", async () => {
    const out = join(scratch, "killed");
    for (const delayMs of [250, 500, 900, 1400]) {
      const running = batch(out, ...SEED);
      await setTimeout(delayMs);
      running.kill("SIGKILL");
      await running;
    }
    expect((await batch(out, ...SEED)).exitCode).toBe(0);
    expect(await outcomes(out)).toEqual(await outcomes(join(scratch, "whole")));
    const left = (await readdir(out)).filter((name) => name.startsWith(".batch"));
    expect(left).toEqual([]);
  });

  it("leaves no process behind when it is killed", async () => {
    const running = batch(join(scratch, "orphans"));
    await setTimeout(900);
    running.kill("SIGKILL");
    await running;
    await setTimeout(500);
    const { stdout } = await execa("ps", ["-eo", "ppid,args"]);
    const orphans = stdout.split("\n").filter((line) => /^\s*1\s.*isolated_vm/.test(line));
    expect(orphans).toEqual([]);
  });

  it("grades again what was cut off, and says so", async () => {
    const out = join(scratch, "whole");
    const file = join(out, "ada", "results.json");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.slice(0, text.length / 2));
    const { stderr } = await batch(out);
    expect(stderr).toContain("ada: earlier results are unreadable");
    expect(JSON.parse(await readFile(file, "utf8")).verdict).toBe("accepted");
  });

  it("grades again what was handed in anew", async () => {
    const out = join(scratch, "whole");
    const file = join(class_, "bob", "naive", "single-step.ts");
    await cp(join(COURSE, "reference", "naive", "single-step.ts"), file);
    await batch(out);
    const { parts } = JSON.parse(await readFile(join(out, "bob", "results.json"), "utf8"));
    expect(parts[2]).toMatchObject({ id: "single-step", verdict: "accepted" });
  });

  it("refuses a folder that another batch is grading into", async () => {
    const out = join(scratch, "shared");
    const first = batch(out);
    await setTimeout(700);
    const second = await batch(out);
    expect(second.exitCode).toBe(2);
    expect(second.stderr).toMatch(/Another batch \(process \d+\) is grading into/);
    expect((await first).exitCode).toBe(0);
  });

  it("refuses another seed for the same results", async () => {
    const { exitCode, stderr } = await batch(join(scratch, "whole"), "--seed", "another");
    expect(exitCode).toBe(2);
    expect(stderr).toContain("was graded under another seed");
  });
});
