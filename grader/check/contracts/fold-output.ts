import { foldOutput } from "../../../reference/im2col/fold-output.ts";
import { convolution } from "../families/convolution.ts";
import { derive, fits, type Problem } from "../problem.ts";
import { type Contract, exactly, RANGE_ERROR } from "./contract.ts";

export const foldOutputContract: Contract<Problem> = {
  parameters: ["matrix", "axes"],
  result: "tensor",
  family: convolution,
  makeCase(problem, draw) {
    const { K, m } = problem;
    if (!fits(problem)) {
      const axes = { hOut: problem.hIn, wOut: problem.wIn, m };
      const matrix = draw.tensor([K, axes.hOut * axes.wOut * m + 1]);
      return { args: [matrix, axes], expected: () => RANGE_ERROR };
    }
    const { hOut, wOut, N } = derive(problem);
    const matrix = draw.tensor([K, N]);
    const axes = { hOut, wOut, m };
    return { args: [matrix, axes], expected: () => exactly(foldOutput(matrix, axes)) };
  },
};
