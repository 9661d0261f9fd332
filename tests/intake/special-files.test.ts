import { execFile } from "node:child_process";
import { chmod, link, mkdir, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { filesOf, folderOf, rejection, scratch } from "./scratch.ts";

const run = promisify(execFile);
const gemm = "export const gemm = 1;\n";

describe("readSubmission(path) of a folder with links and special files", () => {
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

  it.skipIf(process.getuid?.() === 0)(
    "readSubmission(path) rejects a file it may not read",
    async () => {
      const root = await folderOf({ "im2col/gemm.ts": "" });
      await chmod(join(root, "im2col/gemm.ts"), 0);
      expect(await rejection(root)).toContain("got EACCES");
    },
  );
});
