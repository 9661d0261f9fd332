import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COURSE } from "../../grader/assignment/load.ts";
import { hand, type Released, released, shown } from "./handouts.ts";

const WRONG = join(COURSE, "tests", "submissions", "im2col", "wrong-answer", "simple-reshape");

let handout: Released;
beforeAll(async () => {
  handout = await released("im2col");
});
afterAll(async () => {
  await handout[Symbol.asyncDispose]();
});

describe("npm test, in a handout", () => {
  it("says of stubs what to write first, and of none that it fails", async () => {
    const text = await shown(handout, "test");
    expect(text).toContain(`Next: write im2col/im2col.ts; im2col/handout.md, section "im2col"`);
    expect(text).toMatch(/Tests +5 todo/);
  });

  it("passes an honest solution", async () => {
    await hand(handout, join(COURSE, "reference"), "im2col");
    const text = await shown(handout, "test");
    expect(text).toMatch(/Test Files +5 passed \(5\)/);
    expect(text).not.toContain("Next:");
  });
});

describe("npm test, of a part that a graded run would reject", () => {
  it("says so in the words of the graded run, though the part is right", async () => {
    await hand(handout, join(COURSE, "reference"), "im2col");
    const file = join(handout.folder, "im2col", "gemm.ts");
    await writeFile(file, `import "node:fs";\n${await readFile(file, "utf8")}`);
    const [tested, graded] = [await shown(handout, "test"), await shown(handout, "grade")];
    expect(tested).toContain("rejected: im2col/gemm.ts\n    im2col/gemm.ts:1:8: Importing");
    expect(graded).toMatch(/✗ gemm +rejected +0\/8\n {4}im2col\/gemm\.ts:1:8: Importing/);
    expect(graded).not.toMatch(/gemm +rejected[^–]*✗ square/);
  });

  it("ends a loop outside of functions, and shows where to look and no stack", async () => {
    await hand(handout, join(COURSE, "reference"), "im2col");
    await writeFile(join(handout.folder, "im2col", "gemm.ts"), "for (;;);");
    const text = await shown(handout, "test", "--", "im2col/gemm");
    expect(text).toContain("im2col/gemm.ts does not finish loading");
    expect(text).not.toMatch(/Unhandled|^ +at |❯ .*:\d+:\d+/m);
  });
});

describe("npm test, of a part that isn't there", () => {
  it("names those that are", async () => {
    const text = await shown(handout, "test", "--", "im2col/convolve");
    expect(text).toContain("No part of this handout is called so. Its parts: im2col/im2col,");
  });
});

describe("a wrong solution, in a handout", () => {
  let text: string;
  beforeAll(async () => {
    await hand(handout, WRONG, "im2col");
    text = await shown(handout, "test");
  });

  it("npm test names the idea once, with the smallest case, a picture and where to read", () => {
    expect(text.split("The matrix of outputs is only reshaped (I02)")).toHaveLength(2);
    expect(text).toContain("as in square: The matrix of outputs is only reshaped");
    expect(text).toMatch(/smallest failing case, integers: hIn=\d+ wIn=\d+/);
    expect(text).toMatch(/channel 0 +channel 1\n +[.#]+ +[.#]+\n/);
    expect(text).toContain(`read im2col/handout.md, section "fold-output"`);
  });

  it("npm test keeps to 80 columns, and shows no stack", () => {
    const lines = text.slice(text.indexOf(" RUN ")).split("\n").slice(1);
    expect(lines.filter((line) => line.length > 80 && !line.startsWith("⎯"))).toEqual([]);
    expect(text).not.toMatch(/^ +at |❯ .*:\d+:\d+/m);
  });

  it("npm test leaves the part out that builds on the wrong one", () => {
    expect(text).toContain("Left out: forward builds on fold-output: mend that first.");
  });

  it("npm run replay runs the case again that npm test tells", async () => {
    const [, name = ""] = /npm run replay -- (\S+)/.exec(text) ?? [];
    expect(await shown(handout, "replay", name)).toMatch(/^✗ fold-output square\n +expected /);
  });

  it.for<[string, string]>([
    ["im2col/gemm/square/integers/999", "Expected a public case of square, got integers/999."],
    ["im2col/gemm/square/whole/0", 'Expected a case such as integers/0 or reals/3, got "whole/0".'],
    ["", 'Expected what a failing test tells, such as im2col/im2col/unit, got "".'],
    ["im2col/gemm/square/reals", 'Expected a case such as integers/0 or reals/3, got "reals".'],
  ])("npm run replay doesn't know the case %s", async ([name, said]) => {
    expect(await shown(handout, "replay", name)).toBe(said);
  });

  it("npm run grade gives the points of a graded run, and says that it isn't one", async () => {
    const report = await shown(handout, "grade");
    expect(report).toMatch(/^Timing forward, once right: up to a minute, longer if slow\.\n/);
    expect(report).toMatch(/✗ fold-output +wrong-answer +1\/8/);
    expect(report).toMatch(/– forward +not-run/);
    expect(report).toContain("Public cases only: the graded run uses other shapes.");
  });

  it("npm run pack makes the zip to hand in, right or wrong", async () => {
    const text = await shown(handout, "pack");
    expect(text).toMatch(
      /^submission\.zip holds 6 files, \d+ KiB:\n {2}im2col\/filter-matrix\.ts\n/,
    );
    expect(text).toMatch(/\nHand in this zip as it is\.$/);
  });

  it("npm run bench says of a timed part that it isn't accepted, and names those that are timed", async () => {
    expect(await shown(handout, "bench")).toContain("forward (not-run): The part is not accepted");
    expect(await shown(handout, "bench", "--", "im2col/gemm")).toBe(
      'Expected a part of im2col whose speed counts, got "gemm": timed are forward.',
    );
    expect(await shown(handout, "bench", "--", "im2col", "naive")).toBe(
      "Expected one assignment or part, got im2col naive.",
    );
  });

  it("npm run report makes a page of the last grade", async () => {
    expect(await shown(handout, "report")).toBe("Page: report-im2col.html. Open it in a browser.");
    const page = await readFile(join(handout.folder, "report-im2col.html"), "utf8");
    expect(page).toContain("Public cases only: the graded run uses other shapes.");
    expect(page).toContain("The matrix of outputs is only reshaped");
  });
});
