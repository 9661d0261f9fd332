import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { SCHEMA_VERSION } from "../../grader/results/schema.ts";
import {
  partialOf,
  readResults,
  removePartials,
  WriteFault,
  writeAtomically,
  writeResults,
} from "../../grader/results/store.ts";
import { resultsOf } from "./samples.ts";

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "results-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describe("writeResults(file, results)", () => {
  it("makes the folder, and leaves nothing but the file", async () => {
    const folder = await scratch();
    const file = join(folder, "deep", "alice", "results.json");
    await writeResults(file, resultsOf());
    expect(await readResults(file)).toEqual({ kind: "results", results: resultsOf() });
    expect(await readdir(join(folder, "deep", "alice"))).toEqual(["results.json"]);
  });

  it("leaves whole results of one of many writers", async () => {
    const file = join(await scratch(), "results.json");
    const many = Array.from({ length: 20 }, (_, wallMs) => resultsOf({ wallMs }));
    await Promise.all(many.map((results) => writeResults(file, results)));
    expect(await readResults(file)).toMatchObject({ kind: "results" });
    expect(await readdir(join(file, ".."))).toEqual(["results.json"]);
  });

  it("refuses what is no results, and leaves the earlier ones", async () => {
    const file = join(await scratch(), "results.json");
    await writeResults(file, resultsOf());
    const broken = { ...resultsOf(), score: { earned: Number.NaN, available: 1, ungraded: 0 } };
    await expect(writeResults(file, broken)).rejects.toThrow();
    expect(await readResults(file)).toMatchObject({ kind: "results" });
    expect(await readdir(join(file, ".."))).toEqual(["results.json"]);
  });
});

describe("readResults(file)", () => {
  it("is none where there is no file, or no folder", async () => {
    const folder = await scratch();
    expect(await readResults(join(folder, "results.json"))).toEqual({ kind: "none" });
    expect(await readResults(join(folder, "a", "b", "results.json"))).toEqual({ kind: "none" });
    await writeFile(join(folder, "a"), "");
    expect(await readResults(join(folder, "a", "results.json"))).toEqual({ kind: "none" });
  });

  it("is unreadable for a file that was cut off, at any place", async () => {
    const file = join(await scratch(), "results.json");
    await writeResults(file, resultsOf());
    const text = (await readFile(file, "utf8")).trimEnd();
    for (const share of [0, 0.1, 0.5, 0.9, 0.999]) {
      await writeFile(file, text.slice(0, Math.floor(text.length * share)));
      expect(await readResults(file)).toMatchObject({ kind: "unreadable" });
    }
  });

  it.each([
    ["another version", { ...resultsOf(), schemaVersion: SCHEMA_VERSION + 1 }],
    ["an unknown field", { ...resultsOf(), bonus: 5 }],
    ["an unknown verdict", { ...resultsOf(), verdict: "perfect" }],
    ["null", null],
    ["an array", []],
  ])("is unreadable for %s", async (_, value) => {
    const file = join(await scratch(), "results.json");
    await writeFile(file, JSON.stringify(value));
    expect(await readResults(file)).toMatchObject({ kind: "unreadable" });
  });

  it("is unreadable for a folder of that name", async () => {
    const file = join(await scratch(), "results.json");
    await mkdir(file);
    expect(await readResults(file)).toMatchObject({ kind: "unreadable" });
  });
});

describe("writeAtomically(file, text, mode)", () => {
  it("gives the file its mode, from the first byte on", async () => {
    const file = join(await scratch(), "secret");
    await writeAtomically(file, "x", 0o600);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await writeAtomically(file, "y", 0o600);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, "utf8")).toBe("y");
  });

  it("says which file, why, and what to do, and leaves what was there", async () => {
    const folder = await scratch();
    await mkdir(join(folder, "file", "below"), { recursive: true });
    const writing = writeAtomically(join(folder, "file"), "x");
    await expect(writing).rejects.toThrow(WriteFault);
    await expect(writing).rejects.toThrow(
      /^Expected to write \S+\/file, got EISDIR: .*\nWhat was written before is kept\. Make room,/,
    );
    expect(await readdir(folder)).toEqual(["file"]);
  });
});

describe("removePartials(folder)", () => {
  it("takes away what was never whole, and nothing else", async () => {
    const folder = await scratch();
    await writeFile(partialOf(join(folder, "results.json")), "{");
    await writeFile(join(folder, "results.json"), "{}");
    await removePartials(folder);
    expect(await readdir(folder)).toEqual(["results.json"]);
  });

  it("bears a folder that isn't there", async () => {
    await removePartials(join(await scratch(), "none"));
  });
});
