import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { outcomeOf } from "../../grader/results/outcome.ts";
import { mode } from "../course/judges.ts";
import { parseCsv } from "../report/csv.ts";
import { handIn } from "./hand-in.ts";
import { scratch } from "./scratch.ts";
import { batch, resultsIn } from "./small-class.ts";

const hasZip = (await execa("zip", ["-v"], { reject: false })).exitCode === 0;

/** A class folder of one part's file a student; `naive/output-size.ts` is the smallest. */
async function classOf(...names: readonly string[]): Promise<string> {
  const folder = join(await scratch(), "class");
  for (const name of names) await handIn(folder, name);
  return folder;
}

describe(`convgrade batch <folder>, sandbox ${mode}`, () => {
  it.skipIf(!hasZip)(
    "grades a zip as it grades the folder, and keeps both as they are",
    async () => {
      const class_ = await classOf("ada");
      await execa("zip", ["-rq", join(class_, "bob.zip"), "naive"], { cwd: join(class_, "ada") });
      const out = join(class_, "..", "out");
      expect((await batch(class_, out)).exitCode).toBe(0);
      const [ada, bob] = [await resultsIn(out, "ada"), await resultsIn(out, "bob")];
      expect(outcomeOf(bob).parts).toEqual(outcomeOf(ada).parts);
      expect(bob.submission.hash).toBe(ada.submission.hash);
      expect(ada.parts.map(({ verdict }) => verdict)).toEqual([
        ...["accepted", "unimplemented", "unimplemented", "unimplemented"],
      ]);

      const times = async () =>
        await Promise.all(
          ["ada", "bob"].map(async (id) => (await stat(join(out, id, "results.json"))).mtimeMs),
        );
      const before = await times();
      expect((await batch(class_, out)).exitCode).toBe(0);
      expect(await times()).toEqual(before);
      expect(await readdir(join(out, "ada"))).toEqual(["report.txt", "results.json"]);
    },
  );

  it("lets a submission named like one of its own files cost nobody anything", async () => {
    const class_ = await classOf("ada", "gradebook.csv", "course-seed.txt");
    const out = join(class_, "..", "out");
    const { exitCode, stderr } = await batch(class_, out);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(exitCode).toBe(0);
    expect(parseCsv(await readFile(join(out, "gradebook.csv"), "utf8")).length).toBe(4);
  });

  it("writes each student's page too, where asked", async () => {
    const class_ = await classOf("ada");
    const out = join(class_, "..", "out");
    const { stdout } = await batch(class_, out, "--html");
    expect(stdout).toContain(join(out, "<submission>", "report.txt, report.html"));
    const page = await readFile(join(out, "ada", "report.html"), "utf8");
    expect(page).toMatch(/^<!doctype html>.*<title>ada: naive, /s);
    expect(page).not.toContain((await readFile(join(out, "course-seed.txt"), "utf8")).trim());
  });

  it("doesn't take its own results for a submission", async () => {
    const class_ = await classOf("ada");
    const out = join(class_, "results");
    expect((await batch(class_, out)).stdout).toContain("1 submissions");
    expect((await batch(class_, out)).stdout).toContain("1 submissions");
  });

  it("says why anew, when what was handed in anew is rejected for another reason", async () => {
    const class_ = await classOf("ada");
    const out = join(class_, "..", "out");
    await symlink("/etc", join(class_, "bob"));
    await batch(class_, out);
    expect((await resultsIn(out, "bob")).parts[0]?.note).toContain("symbolic link");
    await rm(join(class_, "bob"));
    await mkdir(join(class_, "bob"));
    await batch(class_, out);
    expect((await resultsIn(out, "bob")).parts[0]?.note).not.toContain("symbolic link");
  });

  it("grades again what was a fault of ours", async () => {
    const class_ = await classOf("ada");
    const out = join(class_, "..", "out");
    await batch(class_, out);
    const fault = { ...(await resultsIn(out, "ada")), verdict: "grader-error" };
    await writeFile(join(out, "ada", "results.json"), JSON.stringify(fault));
    const { exitCode, stderr } = await batch(class_, out);
    expect(exitCode).toBe(0);
    expect(stderr).not.toContain("graded before");
    expect((await resultsIn(out, "ada")).verdict).toBe("unimplemented");
  });

  it.each([
    ["--jobs", "0"],
    ["--jobs", "1.5"],
    ["--assignment", "../naive"],
  ])("refuses %s %s with a message and no stack", async (option, value) => {
    const class_ = await classOf("ada");
    const { exitCode, stderr, stdout } = await batch(
      class_,
      join(class_, "..", "out"),
      option,
      value,
    );
    expect(exitCode).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(option);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stderr.split("\n").length).toBeLessThanOrEqual(3);
  });
});
