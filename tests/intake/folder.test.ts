import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSubmission } from "../../grader/intake/read-submission.ts";
import { accepted, filesOf, folderOf, rejection, scratch } from "./scratch.ts";

const gemm = "export const gemm = 1;\n";

describe("readSubmission(path) of a folder", () => {
  it("readSubmission(path) reads the assignment's .ts files as text", async () => {
    const root = await folderOf({ "im2col/gemm.ts": gemm, "im2col/lib/dot.ts": "é\r\n" });
    const submission = accepted(await readSubmission(root, "im2col"));
    expect(Object.fromEntries(submission.files)).toEqual({
      "im2col/gemm.ts": gemm,
      "im2col/lib/dot.ts": "é\r\n",
    });
    expect(submission).toMatchObject({ id: "alice", ignored: [] });
    expect(submission.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it("readSubmission(path) puts a bare folder of part files under the assignment's id", async () => {
    const bare = await folderOf({ "gemm.ts": gemm, "lib/dot.ts": "" });
    const full = await folderOf({ "im2col/gemm.ts": gemm, "im2col/lib/dot.ts": "" });
    expect(accepted(await readSubmission(bare, "im2col"))).toEqual(
      accepted(await readSubmission(full, "im2col")),
    );
  });

  it("readSubmission(path) finds the assignment in a folder that was extracted twice", async () => {
    const root = await folderOf({ "alice/im2col/gemm.ts": gemm, "__MACOSX/x.ts": "" });
    expect(await filesOf(root)).toEqual({ "im2col/gemm.ts": gemm });
  });

  it("readSubmission(path) takes no other assignment's folder for this one", async () => {
    const root = await folderOf({ "naive/forward.ts": "" });
    expect(await rejection(root)).toBe(
      "The submission: expected a folder im2col/ with the parts' .ts files, got naive/. " +
        "Put your files in a folder named exactly im2col, and hand in the folder around it.",
    );
  });

  it("readSubmission(path) ignores given, configs, packages and the rest, and says so", async () => {
    const root = await folderOf({
      "im2col/gemm.ts": gemm,
      "im2col/given/tensor.ts": "throw 1",
      "im2col/package.json": `{"imports": {"#given/*": "./evil/*"}}`,
      "im2col/tsconfig.json": "{}",
      "im2col/vitest.config.ts": "",
      "im2col/node_modules/x/index.ts": "",
      "im2col/.git/hooks/x.ts": "",
      "im2col/.hidden.ts": "",
      "given/tensor.ts": "throw 1",
      "naive/forward.ts": "",
      "package.json": "{}",
      "tsconfig.json": "{}",
    });
    const { files, ignored } = accepted(await readSubmission(root, "im2col"));
    expect([...files.keys()]).toEqual(["im2col/gemm.ts"]);
    expect(Object.fromEntries(ignored.map(({ path, reason }) => [path, reason]))).toEqual({
      given: "the grader uses its own copy of the given code",
      naive: "it is outside im2col/",
      "package.json": "it is outside im2col/",
      "tsconfig.json": "it is outside im2col/",
      "im2col/.git": "hidden files and folders are not read",
      "im2col/.hidden.ts": "hidden files and folders are not read",
      "im2col/given": "the grader uses its own copy of the given code",
      "im2col/node_modules": "installed packages are not read",
      "im2col/package.json": "it is not a .ts file",
      "im2col/tsconfig.json": "it is not a .ts file",
      "im2col/vitest.config.ts": "configuration is not read",
    });
  });

  it("readSubmission(path) names 50 ignored files and counts the others", async () => {
    const names = Array.from({ length: 60 }, (_, i) => [`im2col/${i}.txt`, ""]);
    const root = await folderOf({ "im2col/gemm.ts": gemm, ...Object.fromEntries(names) });
    const { ignored } = accepted(await readSubmission(root, "im2col"));
    expect(ignored).toHaveLength(51);
    expect(ignored.at(-1)).toEqual({ path: "…", reason: "10 more were ignored" });
  });

  it("readSubmission(path) strips a byte-order mark", async () => {
    expect(await filesOf(await folderOf({ "gemm.ts": `\uFEFF${gemm}` }))).toEqual({
      "im2col/gemm.ts": gemm,
    });
  });

  it("readSubmission(path) follows links on the way to the submission", async () => {
    const root = await folderOf({ "im2col/gemm.ts": gemm });
    const way = join(await scratch(), "way");
    await symlink(join(root, ".."), way);
    expect(await filesOf(join(way, "alice"))).toEqual({ "im2col/gemm.ts": gemm });
  });

  it.each([
    ["invalid UTF-8", Uint8Array.of(0x61, 0xc3, 0x28), "got bytes that are not UTF-8"],
    ["an encoded surrogate", Uint8Array.of(0xed, 0xa0, 0x80), "got bytes that are not UTF-8"],
    ["UTF-16", Buffer.from("\uFEFFexport", "utf16le"), "got bytes that are not UTF-8"],
    ["NUL", "a\nb\0", "got a NUL character in line 2"],
  ])("readSubmission(path) rejects %s", async (_, content, got) => {
    expect(await rejection(await folderOf({ "im2col/gemm.ts": content }))).toContain(got);
  });

  it.each([{}, { "im2col/readme.md": "" }])("readSubmission(path) rejects %j", async (files) => {
    await rejection(await folderOf(files));
  });
});

describe("readSubmission(path) called wrongly", () => {
  it("readSubmission(path) throws when nothing is there", async () => {
    await expect(readSubmission("/nowhere/alice", "im2col")).rejects.toThrow(
      /Expected a submission .* at \/nowhere\/alice, got .*ENOENT.*\. Check the path\./,
    );
  });

  it.each(["../im2col", "", "Im2col", "a/b"])(
    "readSubmission(path, %j) throws: no assignment has such an id",
    async (id) => {
      const root = await folderOf({ "gemm.ts": "" });
      await expect(readSubmission(root, id)).rejects.toThrow(
        "Expected an assignment id in kebab-case",
      );
    },
  );
});
