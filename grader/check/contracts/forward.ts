import { forward } from "../../../reference/im2col/forward.ts";
import { derive, fits } from "../problem.ts";
import { sumBounds } from "../tolerance.ts";
import { type Contract, exactTensor, magnitudeOf, RANGE_ERROR } from "./contract.ts";

export const forwardContract: Contract = {
  result: "tensor",
  makeCase: (problem, draw) => {
    const { hIn, wIn, cIn, m, K, f, stride, padding } = problem;
    const x = draw.tensor([hIn, wIn, cIn, m]);
    const w = draw.tensor([K, f, f, cIn]);
    const b = draw.tensor([K]);
    const sliding = { stride, padding };
    return {
      args: [x, w, b, sliding],
      expected: () => {
        if (!fits(problem)) return RANGE_ERROR;
        const value = forward(x, w, b, sliding);
        if (draw.numbers === "integers") return exactTensor(value);
        const magnitudes = forward(magnitudeOf(x), magnitudeOf(w), magnitudeOf(b), sliding).data;
        return {
          kind: "value",
          value: { kind: "tensor", value },
          bounds: sumBounds(magnitudes, derive(problem).F + 1),
        };
      },
    };
  },
};
