import { transposed as reference } from "../../../reference/variants/transposed.ts";
import type { Tensor } from "../../sandbox/values.ts";
import { matches, type TransposedProblem, transposed } from "../families/transposed.ts";
import { type Contract, magnitudeOf, RANGE_ERROR, sums } from "./contract.ts";

export const transposedContract: Contract<TransposedProblem> = {
  parameters: ["x", "w", "b", "geometry"],
  result: "tensor",
  family: transposed,
  makeCase(problem, draw) {
    const { hIn, wIn, cIn, m, K, fH, fW, ...geometry } = problem;
    const { groups } = geometry;
    const x = draw.tensor([hIn, wIn, cIn, m]);
    const w = draw.tensor([cIn, fH, fW, K / groups]);
    const b = draw.tensor([K]);
    const magnitudes = (): Tensor =>
      reference(magnitudeOf(x), magnitudeOf(w), magnitudeOf(b), geometry);
    // At most: no stamp reaches an element twice, and not all reach it.
    const terms = Math.ceil(cIn / groups) * fH * fW + 1;
    return {
      args: [x, w, b, geometry],
      expected: () =>
        matches(problem)
          ? sums(draw, reference(x, w, b, geometry), { magnitudes, terms })
          : RANGE_ERROR,
    };
  },
};
