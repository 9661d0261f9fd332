import { samePadding as reference } from "../../../reference/variants/same-padding.ts";
import { type SamePaddingProblem, samePadding } from "../families/same-padding.ts";
import { type Contract, exactly } from "./contract.ts";

/** No elements are drawn, so integers are enough. */
export const samePaddingContract: Contract<SamePaddingProblem> = {
  parameters: ["length", "f", "stride", "dilation"],
  result: { before: "number", after: "number" },
  family: samePadding,
  neverThrows: true,
  numbers: ["integers"],
  makeCase({ length, f, stride, dilation }) {
    return {
      args: [length, f, stride, dilation],
      expected: () => exactly({ ...reference(length, f, stride, dilation) }),
    };
  },
};
