import { im2col } from "../../../reference/im2col/im2col.ts";
import { fits } from "../problem.ts";
import { type Contract, exactTensor, RANGE_ERROR } from "./contract.ts";

export const im2colContract: Contract = {
  result: "tensor",
  makeCase: (problem, draw) => {
    const { hIn, wIn, cIn, m, f, stride, padding } = problem;
    const x = draw.tensor([hIn, wIn, cIn, m]);
    const window = { f, stride, padding };
    return {
      args: [x, window],
      expected: () => (fits(problem) ? exactTensor(im2col(x, window)) : RANGE_ERROR),
    };
  },
};
