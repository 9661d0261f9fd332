import { zeroPad } from "../../../reference/naive/zero-pad.ts";
import { type Contract, exactTensor } from "./contract.ts";

export const zeroPadContract: Contract = {
  result: "tensor",
  makeCase: ({ hIn, wIn, cIn, m, padding }, draw) => {
    const x = draw.tensor([hIn, wIn, cIn, m]);
    return { args: [x, padding], expected: () => exactTensor(zeroPad(x, padding)) };
  },
};
