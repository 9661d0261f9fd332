/** Laws of whatever slides windows over an input `x` of `[hIn, wIn, cIn, m]`. */
import type { Sizes } from "../families/family.ts";
import { fitsInside, type GeneralProblem, groupsDivide } from "../families/geometry.ts";
import type { ShapeClass } from "../shape-classes.ts";
import type { Law } from "./law.ts";
import type { Sliding } from "./operation.ts";
import { moved, rearrangement } from "./rearrangement.ts";

/** The two problems, where the contract has both and both have windows. */
function pairOf<Problem extends Sizes, Name extends string>(
  operation: Sliding<Problem, Name>,
  ...described: readonly [GeneralProblem, GeneralProblem]
): readonly [Problem, Problem] | readonly [] {
  if (!described.every((each) => fitsInside(each) && groupsDivide(each))) return [];
  const [first, second] = described.map(operation.problemOf);
  return first === undefined || second === undefined ? [] : [first, second];
}

/**
 * An image that is moved by a stride moves its output by one. The moved image lies in a larger one
 * of zeros, so that every window of the first has one in the second.
 */
export function shiftEquivariance<Problem extends Sizes, Name extends string>(
  operation: Sliding<Problem, Name | "x">,
  drawnFrom: ShapeClass = "everything",
): Law<Problem> {
  const stepsOf = ({ hIn, wIn, strideH, strideW }: GeneralProblem): readonly number[] => [
    strideH < hIn ? 1 : 0,
    strideW < wIn ? 1 : 0,
  ];
  return rearrangement(operation, {
    id: "shift-equivariance",
    title: "A shifted image gives a shifted output",
    statement:
      "An image that lies one stride further down and to the right, behind zeros, must have its answer one place further down and to the right",
    second: "the shifted image",
    drawnFrom,
    problemsOf: (drawn) => {
      const large = operation.describe(drawn);
      const [down = 0, across = 0] = stepsOf(large);
      if (down + across === 0) return [];
      const { hIn, wIn, strideH, strideW } = large;
      const small = { ...large, hIn: hIn - down * strideH, wIn: wIn - across * strideW };
      return pairOf(operation, small, large);
    },
    rearranged: (_, second) => {
      const large = operation.describe(second);
      const [down = 0, across = 0] = stepsOf(large);
      const { strideH, strideW } = large;
      const { rows, columns } = operation;
      const back = moved({ [rows]: (i) => i - down, [columns]: (j) => j - across });
      return {
        inputs: { x: moved({ 0: (i) => i - down * strideH, 1: (j) => j - across * strideW }) },
        output: (index) => {
          const inside = (index[rows] ?? 0) >= down && (index[columns] ?? 0) >= across;
          return inside ? back(index) : undefined;
        },
      };
    },
  });
}

/** A stride is stride 1, of which only some windows are kept. */
export function strideSubsamples<Problem extends Sizes, Name extends string>(
  operation: Sliding<Problem, Name>,
): Law<Problem> {
  return rearrangement(operation, {
    id: "stride-subsamples",
    title: "A stride keeps some of the windows of stride 1",
    statement:
      "With a stride of s, the answer must be every s-th row and column of the answer with stride 1",
    second: "the same arguments with the stride",
    drawnFrom: "stride",
    problemsOf: (drawn) => {
      const strided = operation.describe(drawn);
      return pairOf(operation, { ...strided, strideH: 1, strideW: 1 }, strided);
    },
    rearranged: (_, second) => {
      const { strideH, strideW } = operation.describe(second);
      const { rows, columns } = operation;
      return {
        inputs: {},
        output: moved({ [rows]: (i) => i * strideH, [columns]: (j) => j * strideW }),
      };
    },
  });
}

/** Padding is zeros that the image might have brought along. */
export function paddingIsZeros<Problem extends Sizes, Name extends string>(
  operation: Sliding<Problem, Name | "x">,
): Law<Problem> {
  return rearrangement(operation, {
    id: "padding-is-zeros",
    title: "Padding is zeros around the image",
    statement:
      "An image with zeros around it and no padding must get the answer of the image with padding",
    second: "the image with zeros around it",
    drawnFrom: "padding",
    problemsOf: (drawn) => {
      const padded = operation.describe(drawn);
      const { hIn, wIn, top, bottom, left, right } = padded;
      // The image that is drawn is the larger one where the smaller is not too small.
      const [h, w] = [Math.max(1, hIn - top - bottom), Math.max(1, wIn - left - right)];
      const none = { top: 0, bottom: 0, left: 0, right: 0 };
      const bare = { ...padded, ...none, hIn: h + top + bottom, wIn: w + left + right };
      return pairOf(operation, { ...padded, hIn: h, wIn: w }, bare);
    },
    rearranged: (first) => {
      const { top, left } = operation.describe(first);
      return {
        inputs: { x: moved({ 0: (i) => i - top, 1: (j) => j - left }) },
        output: (index) => index,
      };
    },
  });
}
