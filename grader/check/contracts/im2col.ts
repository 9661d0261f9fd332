import { im2col } from "../../../reference/im2col/im2col.ts";
import { convolution } from "../families/convolution.ts";
import { fits, type Problem } from "../problem.ts";
import { type Contract, exactly, RANGE_ERROR } from "./contract.ts";

export const im2colContract: Contract<Problem> = {
  parameters: ["x", "window"],
  result: "tensor",
  family: convolution,
  makeCase(problem, draw) {
    const { hIn, wIn, cIn, m, f, stride, padding } = problem;
    const x = draw.tensor([hIn, wIn, cIn, m]);
    const window = { f, stride, padding };
    return {
      args: [x, window],
      expected: () => (fits(problem) ? exactly(im2col(x, window)) : RANGE_ERROR),
    };
  },
};
