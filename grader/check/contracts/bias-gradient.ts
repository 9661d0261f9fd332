import { biasGradient } from "../../../reference/backward/bias-gradient.ts";
import { convolution } from "../families/convolution.ts";
import { derive, type Problem } from "../problem.ts";
import { type Contract, magnitudeOf, sums } from "./contract.ts";

/** Of a convolution's output: the function sees nothing of the window that gave it. */
export const biasGradientContract: Contract<Problem> = {
  parameters: ["dy"],
  result: "tensor",
  axes: { "": ["filter"] },
  family: convolution,
  neverThrows: true,
  makeCase(problem, draw) {
    const { K, m } = problem;
    const { hOut, wOut } = derive(problem);
    const [rows, columns] = [Math.max(1, hOut), Math.max(1, wOut)];
    const dy = draw.tensor([rows, columns, K, m]);
    return {
      args: [dy],
      expected: () =>
        sums(draw, biasGradient(dy), {
          magnitudes: () => biasGradient(magnitudeOf(dy)),
          terms: rows * columns * m,
        }),
    };
  },
};
