import type { RangesOf } from "./family.ts";
import { common, reasonAgainstRectangles, reasonAgainstSquares } from "./sides.ts";

/** The sizes of one convolution of any geometry; see starter/given/contract/geometry.ts. */
export type GeneralProblem = {
  readonly hIn: number;
  readonly wIn: number;
  readonly cIn: number;
  /** Images in the batch. */
  readonly m: number;
  /** Filters. */
  readonly K: number;
  readonly fH: number;
  readonly fW: number;
  readonly strideH: number;
  readonly strideW: number;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly dilationH: number;
  readonly dilationW: number;
  readonly groups: number;
};

/** The axes of a family of such problems, and the smallest size of each. */
export const GENERAL_AXES: GeneralProblem = {
  ...{ hIn: 1, wIn: 1, cIn: 1, m: 1, K: 1, fH: 1, fW: 1, strideH: 1, strideW: 1 },
  ...{ top: 0, bottom: 0, left: 0, right: 0, dilationH: 1, dilationW: 1, groups: 1 },
};

/** Elements from the first tap of a kernel to its last, both included. */
export function span(taps: number, dilation: number): number {
  return dilation * (taps - 1) + 1;
}

/** Rows of windows and columns of windows; below 1 the kernel doesn't fit. */
export function windowsOf(problem: GeneralProblem): readonly [rows: number, columns: number] {
  const { hIn, top, bottom, fH, dilationH, strideH } = problem;
  const { wIn, left, right, fW, dilationW, strideW } = problem;
  return [
    Math.floor((hIn + top + bottom - span(fH, dilationH)) / strideH) + 1,
    Math.floor((wIn + left + right - span(fW, dilationW)) / strideW) + 1,
  ];
}

export function fitsInside(problem: GeneralProblem): boolean {
  return windowsOf(problem).every((windows) => windows >= 1);
}

/** Whether channels and filters fall into equal groups. */
export function groupsDivide({ cIn, K, groups }: GeneralProblem): boolean {
  return cIn % groups === 0 && K % groups === 0;
}

/**
 * Whether a problem brings the difficulty that its class is named after, so that mistakes show.
 *
 * @param places rows and columns of places that the kernel takes: a stride shows from 2 up
 */
export function showsGeometry(
  shapeClass: string,
  problem: GeneralProblem,
  [rows, columns]: readonly [number, number],
): boolean {
  const { hIn, wIn, fH, fW, strideH, strideW, dilationH, dilationW } = problem;
  const { top, bottom, left, right } = problem;
  switch (shapeClass) {
    case "rectangular":
      return hIn !== wIn || fH !== fW;
    case "everything":
      return hIn !== wIn;
    case "padding":
      return top + bottom + left + right > 0;
    case "stride":
      return (strideH > 1 && rows > 1) || (strideW > 1 && columns > 1);
    case "dilation":
      return (dilationH > 1 && fH > 1) || (dilationW > 1 && fW > 1);
    default:
      return true;
  }
}

/** Why ranges leave a side of the geometry no choice but its plain value. */
export function reasonAgainstGeometry(
  shapeClass: string,
  ranges: RangesOf<GeneralProblem>,
): string | undefined {
  const { fH, fW, m, strideH, strideW, dilationH, dilationW } = ranges;
  const { top, bottom, left, right } = ranges;
  switch (shapeClass) {
    case "rectangular":
    case "everything": {
      const needsSides = reasonAgainstRectangles(ranges);
      if (needsSides !== undefined) return needsSides;
      return shapeClass === "everything" && m[1] < 2 ? "m allows one image only" : undefined;
    }
    case "no-fit":
    case "mismatch":
      return undefined;
    default: {
      const needsSquares = reasonAgainstSquares(ranges);
      if (needsSquares !== undefined) return needsSquares;
      const [smallest, largest] = common(fH, fW);
      if (smallest > largest) return "fH and fW have no size in common";
    }
  }
  switch (shapeClass) {
    case "padding":
      return Math.max(top[1], bottom[1], left[1], right[1]) < 1
        ? "all four paddings allow 0 only"
        : undefined;
    case "stride":
    case "extra":
      return Math.max(strideH[1], strideW[1]) < 2 ? "both strides allow 1 only" : undefined;
    case "dilation":
      return (dilationH[1] < 2 || fH[1] < 2) && (dilationW[1] < 2 || fW[1] < 2)
        ? "no axis allows a dilation and a kernel of 2 or more"
        : undefined;
    case "batch":
      return m[1] < 2 ? "m allows one image only" : undefined;
    default:
      return undefined;
  }
}
