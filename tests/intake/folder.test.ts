import { execFile } from "node:child_process";
import { chmod, link, mkdir, symlink, truncate, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { readSubmission } from "../../grader/intake/read-submission.ts";
import { accepted, filesOf, folderOf, rejection, scratch } from "./scratch.ts";

const run = promisify(execFile);
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
});

describe("readSubmission(path) of a hostile folder", () => {
  it("readSubmission(path) rejects a link to a file", async () => {
    const root = await folderOf({ "im2col/gemm.ts": gemm });
    await symlink("/etc/passwd", join(root, "im2col/im2col.ts"));
    expect(await rejection(root)).toBe(
      "im2col/im2col.ts: expected a regular file or folder, got a symbolic link. " +
        "Put a copy of what it points to in its place.",
    );
  });

  it.each(["im2col/lib", "im2col"])(
    "readSubmission(path) rejects a link to a folder at %s",
    async (at) => {
      const elsewhere = await folderOf({ "gemm.ts": gemm });
      const root = await folderOf({ "readme.md": "" });
      if (at !== "im2col") await mkdir(join(root, "im2col"));
      await symlink(elsewhere, join(root, at));
      expect(await rejection(root)).toContain(`${at}: expected a regular file or folder`);
    },
  );

  it.each(["", "/"])(
    "readSubmission(path) rejects a link as the root, named with %j",
    async (end) => {
      const root = await folderOf({ "im2col/gemm.ts": gemm });
      await symlink(root, join(root, "../mallory"));
      expect(await rejection(join(root, "../mallory") + end)).toContain("mallory: expected");
    },
  );

  it("readSubmission(path) leaves links alone where nothing would be read", async () => {
    const root = await folderOf({ "im2col/gemm.ts": gemm });
    await symlink("/etc", join(root, "im2col/node_modules"));
    await symlink("/etc", join(root, "elsewhere"));
    expect(Object.keys(await filesOf(root))).toEqual(["im2col/gemm.ts"]);
  });

  it("readSubmission(path) rejects a hard link to a file outside", async () => {
    const root = await folderOf({ "im2col/gemm.ts": gemm });
    const secret = join(await scratch(), "secret.ts");
    await writeFile(secret, "the reference");
    await link(secret, join(root, "im2col/im2col.ts"));
    expect(await rejection(root)).toContain("got a hard link (the file has 2 names)");
  });

  it("readSubmission(path) rejects a FIFO without waiting for a writer", async () => {
    const root = await folderOf({ "im2col/gemm.ts": gemm });
    await run("mkfifo", [join(root, "im2col/im2col.ts")]);
    expect(await rejection(root)).toContain(
      "im2col/im2col.ts: expected a regular file, got a special",
    );
  });

  it("readSubmission(path) rejects a FIFO as the root", async () => {
    const path = join(await scratch(), "alice.zip");
    await run("mkfifo", [path]);
    expect(await rejection(path)).toContain("got a special file");
  });

  it("readSubmission(path) rejects a socket", async () => {
    const root = await folderOf({ "im2col/gemm.ts": gemm });
    const server = createServer();
    onTestFinished(() => void server.close());
    await new Promise<void>((done) => server.listen(join(root, "im2col/s.ts"), done));
    expect(await rejection(root)).toContain("got a special file");
  });

  it("readSubmission(path) ignores a FIFO that is no .ts file", async () => {
    const root = await folderOf({ "im2col/gemm.ts": gemm });
    await run("mkfifo", [join(root, "im2col/pipe")]);
    expect(Object.keys(await filesOf(root))).toEqual(["im2col/gemm.ts"]);
  });

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

  it.each([
    ["invalid UTF-8", Uint8Array.of(0x61, 0xc3, 0x28), "got bytes that are not UTF-8"],
    ["an encoded surrogate", Uint8Array.of(0xed, 0xa0, 0x80), "got bytes that are not UTF-8"],
    ["UTF-16", Buffer.from("\uFEFFexport", "utf16le"), "got bytes that are not UTF-8"],
    ["NUL", "a\nb\0", "got a NUL character in line 2"],
  ])("readSubmission(path) rejects %s", async (_, content, got) => {
    expect(await rejection(await folderOf({ "im2col/gemm.ts": content }))).toContain(got);
  });

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

  it.each([{}, { "im2col/readme.md": "" }])("readSubmission(path) rejects %j", async (files) => {
    await rejection(await folderOf(files));
  });

  it.skipIf(process.getuid?.() === 0)(
    "readSubmission(path) rejects a file it may not read",
    async () => {
      const root = await folderOf({ "im2col/gemm.ts": "" });
      await chmod(join(root, "im2col/gemm.ts"), 0);
      expect(await rejection(root)).toContain("got EACCES");
    },
  );
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
