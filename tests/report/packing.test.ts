import { describe, expect, it } from "vitest";
import { renderPacking, renderRefusedPacking } from "../../grader/report/packing.ts";

describe("renderPacking(packing)", () => {
  it("names what is in the zip and what was left out, in 80 columns", () => {
    const text = renderPacking({
      zip: "submission.zip",
      bytes: 2049,
      files: ["im2col/gemm.ts", "im2col/im2col.ts"],
      ignored: [
        { path: "im2col/a-picture-of-my-layer.png", reason: "it is not a .ts file" },
        { path: "im2col/given", reason: "the grader uses its own copy of the given code" },
      ],
    });
    expect(text).toBe(
      [
        "submission.zip holds 2 files, 3 KiB:",
        "  im2col/gemm.ts",
        "  im2col/im2col.ts",
        "Left out im2col/a-picture-of-my-layer.png: it is not a .ts file.",
        "Left out im2col/given: the grader uses its own copy of the given code.",
        "Hand in this zip as it is.",
      ].join("\n"),
    );
  });
});

describe("renderRefusedPacking(reason)", () => {
  it("breaks the reason, which says what to do, into lines of 80 columns", () => {
    const reason =
      "im2col/gemm.ts: expected at most 524,288 bytes, got 600,000. Hand in source code only, without data or generated files.";
    const lines = renderRefusedPacking(reason).split("\n");
    expect(lines[0]).toBe("Nothing was packed: the graded run would reject it.");
    expect(lines.slice(1).join(" ")).toBe(reason);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });
});
