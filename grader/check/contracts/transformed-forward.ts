import { forward } from "../../../reference/im2col/forward.ts";
import type { Tensor } from "../../sandbox/values.ts";
import { fftLayerBound, winogradLayerBound } from "../cases/transform-tolerance.ts";
import { withinEverywhere } from "../cases/within-everywhere.ts";
import type { Expected } from "../compare.ts";
import { convolution } from "../families/convolution.ts";
import type { Family } from "../families/family.ts";
import { winogradConvolution } from "../families/winograd-convolution.ts";
import { derive, fits, type Problem } from "../problem.ts";
import { sumBounds, U32 } from "../tolerance.ts";
import { type Contract, exactly, magnitudeOf, RANGE_ERROR, within } from "./contract.ts";

interface Layer {
  readonly x: Tensor;
  readonly w: Tensor;
  readonly b: Tensor;
}

/** Rounding to the nearest integer finds it. */
const NEAREST_INTEGER = 0.25;

/**
 * The deck's layer, whatever it is computed through: compared with the direct form, within the
 * larger one of the transform's bound and the direct form's.
 */
function transformedForward(
  family: Family<Problem>,
  onIntegers: (y: Tensor) => Expected,
  boundOf: (layer: Layer, problem: Problem) => number,
): Contract<Problem> {
  return {
    parameters: ["x", "w", "b", "sliding"],
    result: "tensor",
    family,
    makeCase(problem, { numbers, tensor }) {
      const { hIn, wIn, cIn, m, K, f, stride, padding } = problem;
      const x = tensor([hIn, wIn, cIn, m]);
      const w = tensor([K, f, f, cIn]);
      const b = tensor([K]);
      const sliding = { stride, padding };
      const expected = (): Expected => {
        if (!fits(problem)) return RANGE_ERROR;
        const y = forward(x, w, b, sliding);
        if (numbers === "integers") return onIntegers(y);
        const sizes = forward(magnitudeOf(x), magnitudeOf(w), magnitudeOf(b), sliding);
        const direct = sumBounds(sizes.data, derive(problem).F + 1);
        const transformed = boundOf({ x, w, b }, problem);
        // The result itself is rounded to float32, ours too.
        const bounds = direct.map((bound, at) =>
          Math.max(bound, transformed + 2 * U32 * Math.abs(y.data[at] as number)),
        );
        return within(y, bounds);
      };
      return { args: [x, w, b, sliding], expected };
    },
  };
}

export const fftForwardContract = transformedForward(
  convolution,
  (y) => withinEverywhere(y, NEAREST_INTEGER),
  fftLayerBound,
);
export const winogradForwardContract = transformedForward(
  winogradConvolution,
  exactly,
  winogradLayerBound,
);
