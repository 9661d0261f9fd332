import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scriptHashes } from "../../grader/local/script-hashes.ts";
import { prepareJudge } from "../../grader/prepare.ts";
import { scratch } from "../intake/scratch.ts";

const judge = await prepareJudge({
  ...{ assignmentId: "im2col", courseSeed: "any", sandbox: "isolate", speed: false },
});

/** The hash of `forward`, which imports `gemm`. */
async function hashOf(files: Readonly<Record<string, string>>): Promise<string | undefined> {
  const folder = await scratch();
  await mkdir(join(folder, "im2col"));
  for (const [name, text] of Object.entries({ ...FILES, ...files })) {
    await writeFile(join(folder, "im2col", name), text);
  }
  return (await scriptHashes(judge, folder, ["forward"])).get("forward");
}

const FILES = {
  "forward.ts": `import { gemm } from "./gemm.ts";\nexport const forward = () => gemm(2);\n`,
  "gemm.ts": "export const gemm = (a: number) => a + 1;\n",
};

describe("scriptHashes(judge, submission, parts)", () => {
  it("stay as they are with a comment, and with a change in a file that isn't imported", async () => {
    const hash = await hashOf({});
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashOf({ "gemm.ts": `// Adds.\n${FILES["gemm.ts"]}` })).toBe(hash);
    expect(await hashOf({ "im2col.ts": "export const im2col = () => 3;\n" })).toBe(hash);
  });

  it("change with a file that is imported", async () => {
    expect(await hashOf({ "gemm.ts": "export const gemm = (a: number) => 1 + a;\n" })).not.toBe(
      await hashOf({}),
    );
  });

  it("leave out a part that can't be run", async () => {
    expect(await hashOf({ "gemm.ts": "export const" })).toBeUndefined();
  });
});
