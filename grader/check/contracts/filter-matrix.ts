import { filterMatrix } from "../../../reference/im2col/filter-matrix.ts";
import { type Contract, exactTensor } from "./contract.ts";

export const filterMatrixContract: Contract = {
  result: "tensor",
  makeCase: ({ K, f, cIn }, draw) => {
    const w = draw.tensor([K, f, f, cIn]);
    return { args: [w], expected: () => exactTensor(filterMatrix(w)) };
  },
};
