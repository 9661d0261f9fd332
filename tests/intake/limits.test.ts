import { truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesOf, folderOf, rejection } from "./scratch.ts";

describe("readSubmission(path) of a folder that is too large", () => {
  it("readSubmission(path) rejects a huge sparse file without reading it", async () => {
    const root = await folderOf({ "im2col/gemm.ts": "" });
    await truncate(join(root, "im2col/gemm.ts"), 2 ** 40);
    expect(await rejection(root)).toContain(
      "expected at most 524,288 bytes, got 1,099,511,627,776",
    );
  });

  it("readSubmission(path) accepts 512 KB and rejects one byte more", async () => {
    const limit = 512 * 1024;
    expect(await filesOf(await folderOf({ "gemm.ts": "x".repeat(limit) }))).toHaveProperty([
      "im2col/gemm.ts",
    ]);
    expect(await rejection(await folderOf({ "gemm.ts": "x".repeat(limit + 1) }))).toContain(
      "got 524,289",
    );
  });

  it("readSubmission(path) rejects more than 2 MB in all", async () => {
    const half = "x".repeat(512 * 1024);
    const root = await folderOf({
      "a.ts": half,
      "b.ts": half,
      "c.ts": half,
      "d.ts": half,
      "e.ts": "x",
    });
    expect(await rejection(root)).toContain(
      "e.ts: expected at most 2,097,152 bytes of source in all",
    );
  });

  it.each([
    [101, "expected at most 100 .ts files"],
    [5_000, "expected at most 2,000 files and folders"],
  ])("readSubmission(path) rejects %i files", async (count, expected) => {
    const root = await folderOf({ "im2col/gemm.ts": "" });
    for (let i = 1; i < count; i++) await writeFile(join(root, `im2col/${i}.ts`), "");
    expect(await rejection(root)).toContain(expected);
  });

  it("readSubmission(path) rejects deep folders, and accepts eight names in a path", async () => {
    expect(
      Object.keys(await filesOf(await folderOf({ "im2col/b/c/d/e/f/g/h.ts": "" }))),
    ).toHaveLength(1);
    const deep = await folderOf({ [`im2col/${"d/".repeat(200)}x.ts`]: "" });
    expect(await rejection(deep)).toContain("im2col/d/d/d/d/d/d/d: expected at most 6 folders");
  });
});
