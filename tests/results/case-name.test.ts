import { describe, expect, it } from "vitest";
import { type CaseName, formatCase, parseCase } from "../../grader/results/case-name.ts";

const names: readonly CaseName[] = [
  {
    ...{ assignment: "im2col", part: "fold-output", check: "channels" },
    ...{ numbers: "integers", caseSeed: -1926686427, path: "1:0:0:0" },
  },
  {
    ...{ assignment: "fft", part: "fft-2d", check: "no-fit" },
    ...{ numbers: "reals", caseSeed: 7, path: "fixed:2" },
  },
];

describe("parseCase(text)", () => {
  it.each(names)("reads what formatCase wrote: %o", (name) => {
    expect(parseCase(formatCase(name))).toEqual(name);
  });

  it.each([
    "",
    "im2col/gemm/square/integers/7",
    "im2col/gemm/square/doubles/7/1:0",
    "im2col/gemm/square/integers/seven/1:0",
    "../gemm/square/integers/7/1:0",
    "im2col/gemm/square/integers/7/1:0 --out x",
    "im2col/gemm/square/integers/7/",
  ])("names no case: %j", (text) => {
    expect(parseCase(text)).toBeUndefined();
  });
});
