import { describe, expect, it } from "vitest";
import { loadAssignment } from "../../grader/assignment/load.ts";
import { refusalOf } from "../../grader/local/refusal.ts";
import { folderOf } from "../intake/scratch.ts";

const FILE = "backward/col2im.ts";
const GIVEN = JSON.stringify({ "tensor.ts": "export const zeros = 1;" });

/** What is said of a part with this text, beside other files of a handout. */
async function said(text: string, others: Readonly<Record<string, string>> = {}) {
  const folder = await folderOf({ ".convgrade/given.json": GIVEN, [FILE]: text, ...others });
  return refusalOf(folder, await loadAssignment("backward"), FILE);
}

describe("refusalOf(handout, loaded, file)", () => {
  it("has nothing against what a graded run would run", async () => {
    const text = `import { zeros } from "#given/tensor.ts"; import { gemm } from "../im2col/gemm.ts"; export const col2im = [zeros, gemm];`;
    const gemm = { "im2col/gemm.ts": "export const gemm = 1;" };
    expect(await said(text, gemm)).toBeUndefined();
  });

  it("leaves a part that nobody has written to others", async () => {
    const folder = await folderOf({
      ".convgrade/given.json": GIVEN,
      "backward/bias-gradient.ts": "",
    });
    expect(await refusalOf(folder, await loadAssignment("backward"), FILE)).toBeUndefined();
  });

  it.each([
    [`import "node:fs";`, `${FILE}:1:8: Importing "node:fs" is not allowed`],
    [
      `import "#given/tensor";`,
      `There is no given module "#given/tensor". Write "#given/tensor.ts".`,
    ],
    [
      `import { zeroes } from "#given/tensor.ts"; zeroes;`,
      `in "#given/tensor.ts" for import "zeroes"`,
    ],
    ["const x = (;", `${FILE}:1:12: Unexpected ";"`],
  ])("refuses %s in the words of a graded run", async (text, words) => {
    expect(await said(text)).toContain(words);
  });

  it("tells where a part of another assignment should lie, unless its folder is there", async () => {
    const text = `import { gemm } from "../im2col/gemm.ts"; gemm();`;
    const reason = `${FILE}:1:22: There is no file "im2col/gemm.ts" in what this assignment reads of the submission.`;
    expect(await said(text)).toBe(`${reason} Copy your folder im2col/ into this handout.`);
    expect(await said(text, { "im2col/im2col.ts": "" })).toBe(reason);
  });

  it("doesn't ask for a folder from which nothing may be imported", async () => {
    expect(await said(`import "../layers/relu.ts";`)).toMatch(/reads of the submission\.$/);
  });
});
