import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSubmission } from "../../grader/intake/read-submission.ts";
import { type Packed, packSubmission } from "../../grader/local/pack.ts";
import { accepted, folderOf, scratch } from "../intake/scratch.ts";

const IM2COL = { id: "im2col", uses: [] };
const NETWORK = { id: "network", uses: ["im2col", "layers"] };

/** A handout in which a student has worked. */
const HANDOUT = {
  "package.json": "{}",
  "vitest.config.ts": "",
  "given/tensor.ts": "",
  "node_modules/zod/index.ts": "",
  ".convgrade/bench.json": "{}",
  "submission.zip": "an earlier one",
  "im2col/gemm.ts": "export const gemm = 1;\n",
  "im2col/lib/dot.ts": "// é\r\n",
  "im2col/handout.md": "# im2col",
  "im2col/notes.md": "# todo",
  "layers/dense.ts": "",
  "network/train.ts": "",
};

function packed(result: Packed) {
  if (result.kind === "refused") throw new Error(result.reason);
  return result;
}

describe("packSubmission(folder, assignments)", () => {
  it("makes a zip in which the graded run finds the same submission as in the folder", async () => {
    const folder = await folderOf(HANDOUT);
    const { zip, files } = packed(await packSubmission(folder, [IM2COL]));
    const file = join(await scratch(), "submission.zip");
    await writeFile(file, zip);
    const unpacked = accepted(await readSubmission(file, "im2col"));
    expect(unpacked.hash).toBe(accepted(await readSubmission(folder, "im2col")).hash);
    expect([files, unpacked.ignored]).toEqual([["im2col/gemm.ts", "im2col/lib/dot.ts"], []]);
  });

  it("packs what an assignment builds on as well, each file once", async () => {
    const { files } = packed(await packSubmission(await folderOf(HANDOUT), [IM2COL, NETWORK]));
    expect(files).toEqual([
      "im2col/gemm.ts",
      "im2col/lib/dot.ts",
      "layers/dense.ts",
      "network/train.ts",
    ]);
  });

  it("says what it left out of the assignment's folder, and nothing about the handout's own", async () => {
    const { ignored } = packed(await packSubmission(await folderOf(HANDOUT), [IM2COL]));
    expect(ignored).toEqual([{ path: "im2col/notes.md", reason: "it is not a .ts file" }]);
  });

  it("gives the same bytes for the same files, whenever they were written", async () => {
    const zips = [HANDOUT, Object.fromEntries(Object.entries(HANDOUT).reverse())].map(
      async (files) => packed(await packSubmission(await folderOf(files), [IM2COL])).zip,
    );
    const [one, other] = await Promise.all(zips);
    expect(one?.equals(other ?? Buffer.alloc(0))).toBe(true);
  });

  it.each([
    [
      "a file is too large",
      { "im2col/gemm.ts": " ".repeat(600_000) },
      "im2col/gemm.ts: expected at most 524,288 bytes, got 600,000. Hand in source code only, without data or generated files.",
    ],
    [
      "a name is odd",
      { "im2col/my gemm.ts": "" },
      `im2col/my gemm.ts: expected names of letters a-z, digits, '-', '_' and '.' only, got "my gemm.ts". Rename it, also where it is imported.`,
    ],
    [
      "there is no part's file",
      { "im2col/handout.md": "" },
      "im2col: expected at least one part's .ts file, got none. Check that the folder holds your files, and that their names end in .ts.",
    ],
  ])("refuses, and says what to do, when %s", async (_, files, reason) => {
    expect(await packSubmission(await folderOf(files), [IM2COL])).toEqual({
      kind: "refused",
      reason,
    });
  });
});
