import { cp, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COURSE } from "../../grader/assignment/load.ts";
import { mode } from "../course/judges.ts";
import { killedAt } from "./killed-at.ts";
import { batch as batchInto, handInSmallClass, outcomesIn } from "./small-class.ts";

let scratch = "";
let class_ = "";

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "convgrade-batch-"));
  class_ = join(scratch, "class");
  await handInSmallClass(class_);
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

const batch = (out: string, ...more: string[]) => batchInto(class_, out, ...more);
const outcomes = (out: string) => outcomesIn(out, class_);

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

  it("goes on after SIGKILL at any moment: no result lost, none graded twice, nothing left", async () => {
    const out = join(scratch, "killed");
    const left = await killedAt([250, 700, 1200], { class_, out, seed: SEED });
    expect(left).toEqual([]);
    expect(await outcomes(out)).toEqual(await outcomes(join(scratch, "whole")));
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
