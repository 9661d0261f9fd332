import { generalForward } from "../../../reference/variants/general-forward.ts";
import type { Tensor } from "../../sandbox/values.ts";
import { generalConvolution } from "../families/general-convolution.ts";
import { fitsInside, type GeneralProblem, groupsDivide } from "../families/geometry.ts";
import { type Contract, magnitudeOf, RANGE_ERROR, sums } from "./contract.ts";

export const generalForwardContract: Contract<GeneralProblem> = {
  parameters: ["x", "w", "b", "geometry"],
  result: "tensor",
  family: generalConvolution,
  makeCase(problem, draw) {
    const { hIn, wIn, cIn, m, K, fH, fW, ...geometry } = problem;
    // Where groups doesn't divide cIn, there is no right depth.
    const depth = Math.max(1, Math.floor(cIn / geometry.groups));
    const x = draw.tensor([hIn, wIn, cIn, m]);
    const w = draw.tensor([K, fH, fW, depth]);
    const b = draw.tensor([K]);
    const magnitudes = (): Tensor =>
      generalForward(magnitudeOf(x), magnitudeOf(w), magnitudeOf(b), geometry);
    return {
      args: [x, w, b, geometry],
      expected: () =>
        fitsInside(problem) && groupsDivide(problem)
          ? sums(draw, generalForward(x, w, b, geometry), {
              magnitudes,
              terms: fH * fW * depth + 1,
            })
          : RANGE_ERROR,
    };
  },
};
