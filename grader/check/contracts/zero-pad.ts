import { zeroPad } from "../../../reference/naive/zero-pad.ts";
import { convolution } from "../families/convolution.ts";
import type { Problem } from "../problem.ts";
import { type Contract, exactly } from "./contract.ts";

export const zeroPadContract: Contract<Problem> = {
  parameters: ["x", "padding"],
  result: "tensor",
  family: convolution,
  neverThrows: true,
  makeCase({ hIn, wIn, cIn, m, padding }, draw) {
    const x = draw.tensor([hIn, wIn, cIn, m]);
    return { args: [x, padding], expected: () => exactly(zeroPad(x, padding)) };
  },
};
