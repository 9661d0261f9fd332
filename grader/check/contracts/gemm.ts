import { gemm } from "../../../reference/im2col/gemm.ts";
import type { Tensor } from "../../sandbox/values.ts";
import { convolution } from "../families/convolution.ts";
import { derive, fits, type Problem } from "../problem.ts";
import { type Contract, magnitudeOf, RANGE_ERROR, sums } from "./contract.ts";

/** The matrices of a convolution, made by the judge: `[K, F] · [F, N]`. */
export const gemmContract: Contract<Problem> = {
  parameters: ["a", "b"],
  result: "tensor",
  family: convolution,
  makeCase(problem, draw) {
    const { K } = problem;
    // Where the kernel doesn't fit there are no patches: then the matrices don't match either.
    const { F, N } = fits(problem) ? derive(problem) : { F: 1 + problem.f, N: problem.hIn };
    const a = draw.tensor([K, F]);
    const b = draw.tensor([fits(problem) ? F : F + 1, N]);
    const magnitudes = (): Tensor => gemm(magnitudeOf(a), magnitudeOf(b));
    return {
      args: [a, b],
      expected: () =>
        fits(problem) ? sums(draw, gemm(a, b), { magnitudes, terms: F }) : RANGE_ERROR,
    };
  },
};
