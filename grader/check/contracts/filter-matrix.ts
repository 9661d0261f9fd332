import { filterMatrix } from "../../../reference/im2col/filter-matrix.ts";
import { convolution } from "../families/convolution.ts";
import type { Problem } from "../problem.ts";
import { type Contract, exactly } from "./contract.ts";

export const filterMatrixContract: Contract<Problem> = {
  parameters: ["w"],
  result: "tensor",
  family: convolution,
  neverThrows: true,
  makeCase({ K, f, cIn }, draw) {
    const w = draw.tensor([K, f, f, cIn]);
    return { args: [w], expected: () => exactly(filterMatrix(w)) };
  },
};
