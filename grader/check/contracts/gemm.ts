import { gemm } from "../../../reference/im2col/gemm.ts";
import { derive, fits } from "../problem.ts";
import { sumBounds } from "../tolerance.ts";
import { type Contract, exactTensor, magnitudeOf, RANGE_ERROR } from "./contract.ts";

/** The matrices of a convolution, made by the judge: `[K, F] · [F, N]`. */
export const gemmContract: Contract = {
  result: "tensor",
  makeCase: (problem, draw) => {
    const { K } = problem;
    // Where the kernel doesn't fit there are no patches: then the matrices don't match either.
    const { F, N } = fits(problem) ? derive(problem) : { F: 1 + problem.f, N: problem.hIn };
    const a = draw.tensor([K, F]);
    const b = draw.tensor([fits(problem) ? F : F + 1, N]);
    return {
      args: [a, b],
      expected: () => {
        if (!fits(problem)) return RANGE_ERROR;
        const value = gemm(a, b);
        if (draw.numbers === "integers") return exactTensor(value);
        const magnitudes = gemm(magnitudeOf(a), magnitudeOf(b)).data;
        return {
          kind: "value",
          value: { kind: "tensor", value },
          bounds: sumBounds(magnitudes, F),
        };
      },
    };
  },
};
