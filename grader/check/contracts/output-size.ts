import { outputSize } from "../../../reference/naive/output-size.ts";
import { type Contract, RANGE_ERROR } from "./contract.ts";

/** Along the height alone: the function knows one axis at a time. */
export const outputSizeContract: Contract = {
  result: "number",
  makeCase: ({ hIn, f, stride, padding }) => {
    const window = { f, stride, padding };
    return {
      args: [hIn, window],
      expected: () =>
        f > hIn + 2 * padding
          ? RANGE_ERROR
          : {
              kind: "value",
              value: { kind: "number", value: outputSize(hIn, window) },
              bounds: [0],
            },
    };
  },
};
