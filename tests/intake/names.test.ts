import { writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { folderOf, rejection } from "./scratch.ts";

describe("readSubmission(path) of a folder with names that mislead", () => {
  it.each([
    ["im2col/Gemm.ts", "im2col/gemm.ts"],
    ["im2col/Lib/a.ts", "im2col/lib/b.ts"],
    ["Im2col/a.ts", "im2col/b.ts"],
  ])("readSubmission(path) rejects %s beside %s", async (a, b) => {
    const root = await folderOf({ [a]: "", [b]: "" });
    expect(await rejection(root)).toContain("expected names that differ in more than case");
  });

  it.each([
    ["new\nline.ts", "new\\u{a}line.ts"],
    ["\u001b[2J\u001b]0;A+\u0007.ts", "\\u{1b}[2J\\u{1b}]0;A+\\u{7}.ts"],
    ["\u202Est.mmeg.ts", "\\u{202e}st.mmeg.ts"],
    ["gemm copy.ts", "gemm copy.ts"],
    ["ｇemm.ts", "ｇemm.ts"],
    ["a\\b.ts", "a\\b.ts"],
  ])("readSubmission(path) rejects the name %j", async (name, shown) => {
    const reason = await rejection(await folderOf({ [`im2col/${name}`]: "" }));
    expect(reason).toContain(`im2col/${shown}: expected names of letters`);
  });

  it("readSubmission(path) rejects a name of 200 characters and cuts it", async () => {
    const reason = await rejection(await folderOf({ [`im2col/${"n".repeat(200)}.ts`]: "" }));
    expect(reason).toContain("…: expected names of at most 100 characters, got one of 203");
  });

  it("readSubmission(path) rejects a file name that is not UTF-8", async () => {
    const root = await folderOf({ "im2col/gemm.ts": "" });
    const name = Buffer.concat([
      Buffer.from(`${root}/im2col/`),
      Buffer.of(0xff),
      Buffer.from(".ts"),
    ]);
    await writeFile(name, "");
    expect(await rejection(root)).toContain("expected names of letters");
  });
});
