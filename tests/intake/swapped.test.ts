import { spawn } from "node:child_process";
import { realpath, rename, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { folderTree } from "../../grader/intake/folder-tree.ts";
import { readSubmission } from "../../grader/intake/read-submission.ts";
import { isRefusal } from "../../grader/intake/refusal.ts";
import type { Tree } from "../../grader/intake/tree.ts";
import { folderOf, scratch } from "./scratch.ts";

const files = { "im2col/gemm.ts": "mine", "im2col/lib/dot.ts": "mine" };

describe("folderTree(root) while the student swaps what lies there", () => {
  it.each([
    ["im2col/lib", "im2col/lib/dot.ts"],
    ["im2col", "im2col/lib/dot.ts"],
    ["im2col", "im2col/gemm.ts"],
  ])("read(file) refuses once %s is a link, though %s is there", async (swapped, file) => {
    const { tree, swap } = await swappable();
    await tree.list("im2col");
    await swap(swapped);
    expect(isRefusal(await tree.read(file))).toBe(true);
  });

  it.each(["im2col", "im2col/lib"])("list(folder) refuses once %s is a link", async (swapped) => {
    const { tree, swap } = await swappable();
    await tree.list("im2col");
    await swap(swapped);
    expect(isRefusal(await tree.list("im2col/lib"))).toBe(true);
  });

  it("read(file) refuses a file that is gone, or has become a folder", async () => {
    const root = await realpath(await folderOf(files));
    const tree = folderTree(root);
    await tree.list("im2col");
    await rename(join(root, "im2col/gemm.ts"), join(root, "aside"));
    expect(isRefusal(await tree.read("im2col/gemm.ts"))).toBe(true);
    await rename(join(root, "im2col/lib"), join(root, "im2col/gemm.ts"));
    expect(isRefusal(await tree.read("im2col/gemm.ts"))).toBe(true);
  });
});

describe("readSubmission(path) while another process swaps a file as fast as it can", () => {
  it.each([
    ["a hard link", "link(secret, b)"],
    ["a symbolic link", "symlinkSync(secret, b)"],
  ])("readSubmission(path) never reads outside through %s", async (_, trap) => {
    const root = await folderOf({ "gemm.ts": "mine" });
    const secret = join(await scratch(), "secret.ts");
    await writeFile(secret, "the reference");
    const program = `
      const { linkSync: link, symlinkSync, renameSync, writeFileSync } = require("node:fs");
      const [secret, path, b] = process.argv.slice(1);
      for (;;) {
        ${trap}; renameSync(b, path);
        writeFileSync(b, "mine"); renameSync(b, path);
      }`;
    const at = [secret, join(root, "gemm.ts"), join(root, "../b")];
    const swapping = spawn(process.execPath, ["-e", program, ...at], { stdio: "ignore" });
    onTestFinished(() => void swapping.kill("SIGKILL"));
    const kinds = new Set<string>();
    for (const end = Date.now() + 10_000; kinds.size < 2 && Date.now() < end; ) await once();
    for (let i = 0; i < 1_000; i++) await once();
    expect(kinds).toContain("rejected");

    async function once() {
      const intake = await readSubmission(root, "im2col");
      kinds.add(intake.kind);
      if (intake.kind === "rejected") return;
      expect([...intake.submission.files.values()]).toEqual(["mine"]);
    }
  });
});

/** A submission, and a way to put a link to a twin of it outside in place of one of its folders. */
async function swappable(): Promise<{ tree: Tree; swap: (folder: string) => Promise<void> }> {
  const root = await realpath(await folderOf(files));
  const outside = await folderOf(files);
  return {
    tree: folderTree(root),
    swap: async (folder) => {
      await rename(join(root, folder), join(root, "aside"));
      await symlink(join(outside, folder), join(root, folder));
    },
  };
}
