import { outputSize } from "../../../reference/naive/output-size.ts";
import { convolution } from "../families/convolution.ts";
import type { Problem } from "../problem.ts";
import { type Contract, exactly, RANGE_ERROR } from "./contract.ts";

/** Along the height alone: the function knows one axis at a time. */
export const outputSizeContract: Contract<Problem> = {
  parameters: ["length", "window"],
  result: "number",
  family: convolution,
  makeCase({ hIn, f, stride, padding }) {
    const window = { f, stride, padding };
    return {
      args: [hIn, window],
      expected: () => (f > hIn + 2 * padding ? RANGE_ERROR : exactly(outputSize(hIn, window))),
    };
  },
};
