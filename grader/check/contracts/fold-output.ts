import { foldOutput } from "../../../reference/im2col/fold-output.ts";
import { derive, fits } from "../problem.ts";
import { type Contract, exactTensor, RANGE_ERROR } from "./contract.ts";

export const foldOutputContract: Contract = {
  result: "tensor",
  makeCase: (problem, draw) => {
    const { K, m } = problem;
    if (!fits(problem)) {
      const axes = { hOut: problem.hIn, wOut: problem.wIn, m };
      const matrix = draw.tensor([K, axes.hOut * axes.wOut * m + 1]);
      return { args: [matrix, axes], expected: () => RANGE_ERROR };
    }
    const { hOut, wOut, N } = derive(problem);
    const matrix = draw.tensor([K, N]);
    const axes = { hOut, wOut, m };
    return { args: [matrix, axes], expected: () => exactTensor(foldOutput(matrix, axes)) };
  },
};
