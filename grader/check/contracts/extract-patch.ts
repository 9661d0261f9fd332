import { extractPatch } from "../../../reference/partially-vectorized/extract-patch.ts";
import { convolution } from "../families/convolution.ts";
import { derive, type Problem } from "../problem.ts";
import { type Contract, exactly } from "./contract.ts";

/** The padded input is made by the judge; its border holds numbers, so that no part of it is idle. */
export const extractPatchContract: Contract<Problem> = {
  parameters: ["xPadded", "position", "f"],
  result: "tensor",
  family: convolution,
  neverThrows: true,
  makeCase(problem, draw) {
    const { hIn, wIn, cIn, m, f, stride, padding } = problem;
    const { hOut, wOut } = derive(problem);
    const xPadded = draw.tensor([hIn + 2 * padding, wIn + 2 * padding, cIn, m]);
    const position = {
      top: stride * draw.index(hOut),
      left: stride * draw.index(wOut),
      sample: draw.index(m),
    };
    return {
      args: [xPadded, position, f],
      expected: () => exactly(extractPatch(xPadded, position, f)),
    };
  },
};
