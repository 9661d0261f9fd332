import fc from "fast-check";
import { fits, type Problem, windows } from "../problem.ts";
import type { ShapeClass } from "../shape-classes.ts";
import { atLeast, atMost, between, type Family, nearest, type RangesOf } from "./family.ts";
import { common, reasonAgainstRectangles, reasonAgainstSquares } from "./sides.ts";

/** Convolutions with the deck's signature: square kernel, one stride, one padding. */
export const convolution: Family<Problem> = {
  id: "convolution",
  axes: { hIn: 1, wIn: 1, cIn: 1, m: 1, K: 1, f: 1, stride: 1, padding: 0 },
  classes: [
    ...(["unit", "square", "rectangular", "padding", "stride"] as const),
    ...(["batch", "channels", "everything", "no-fit"] as const),
  ],
  problemsOf,
  classOf: (problem) => {
    if (!fits(problem)) return "no-fit";
    const difficulties = difficultiesOf(problem);
    if (difficulties.length > 1) return "everything";
    return difficulties[0] ?? "square";
  },
  canariesOf: (shapeClass) => {
    if (shapeClass === "no-fit") return [...TOO_SMALL, ...ALMOST_FITTING];
    return shapeClass === "everything" ? CANARIES : [];
  },
  reasonAgainst,
};

/**
 * Shapes that tell every known misconception of convolution apart: all sizes differ, strides leave a
 * rest, and nothing is symmetric.
 */
const CANARIES: readonly Problem[] = [
  { hIn: 7, wIn: 5, cIn: 2, m: 3, K: 4, f: 3, stride: 2, padding: 1 },
  { hIn: 5, wIn: 8, cIn: 3, m: 2, K: 5, f: 2, stride: 3, padding: 2 },
  { hIn: 6, wIn: 9, cIn: 4, m: 2, K: 3, f: 3, stride: 2, padding: 0 },
];

/**
 * Images that are too small one way, and much larger the other: so that sizes of a backward pass
 * differ, whichever way they are made wrong, and changing places is one of the ways.
 */
const TOO_SMALL: readonly Problem[] = [
  [3, 9],
  [9, 3],
  [2, 8],
  [8, 2],
  [3, 8],
  [8, 3],
  [2, 9],
  [9, 2],
].map(([hIn = 0, wIn = 0]) => ({ hIn, wIn, cIn: 2, m: 2, K: 3, f: 4, stride: 1, padding: 0 }));

/** Too large by less than the stride: what rounds towards zero finds one window. */
const ALMOST_FITTING: readonly Problem[] = [
  { hIn: 3, wIn: 3, cIn: 1, m: 1, K: 1, f: 4, stride: 2, padding: 0 },
  { hIn: 2, wIn: 5, cIn: 2, m: 1, K: 2, f: 4, stride: 3, padding: 0 },
  { hIn: 1, wIn: 4, cIn: 1, m: 2, K: 3, f: 4, stride: 3, padding: 1 },
];

function difficultiesOf({ hIn, wIn, m, stride, padding }: Problem): ShapeClass[] {
  const found: ShapeClass[] = [];
  if (hIn !== wIn) found.push("rectangular");
  if (padding > 0) found.push("padding");
  if (stride > 1) found.push("stride");
  if (m > 1) found.push("batch");
  return found;
}

function problemsOf(shapeClass: ShapeClass, ranges: RangesOf<Problem>): fc.Arbitrary<Problem> {
  const { hIn, wIn, cIn, m, K, f, stride, padding } = ranges;
  const plain = {
    hIn: between(hIn),
    wIn: between(wIn),
    cIn: atMost(cIn, 3),
    m: nearest(m, 1),
    K: atMost(K, 3),
    f: between(f),
    stride: nearest(stride, 1),
    padding: nearest(padding, 0),
  };
  const record = (axes: Partial<typeof plain>): fc.Arbitrary<Problem> =>
    fc.record({ ...plain, ...axes });
  const square = (axes: Partial<typeof plain>): fc.Arbitrary<Problem> => {
    const side = between(common(hIn, wIn));
    return record({ ...axes, hIn: side }).map((problem) => ({ ...problem, wIn: problem.hIn }));
  };

  switch (shapeClass) {
    case "unit":
      return square({ cIn: nearest(cIn, 1), K: nearest(K, 1), f: nearest(f, 1) }).filter(fits);
    case "square":
      return square({}).filter(fits);
    case "rectangular":
      return record({}).filter((problem) => problem.hIn !== problem.wIn && fits(problem));
    case "padding":
      return square({ padding: atLeast(padding, 1) }).filter(fits);
    case "stride":
      return square({ stride: atLeast(stride, 2) }).filter(
        (problem) => fits(problem) && windows(problem.hIn, problem) > 1,
      );
    case "batch":
      return square({ m: atLeast(m, 2) }).filter(fits);
    case "channels":
      return square({ cIn: atLeast(cIn, 3), K: atLeast(K, 3) }).filter(fits);
    case "everything":
      return record({
        cIn: between(cIn),
        m: atLeast(m, 2),
        K: between(K),
        stride: atLeast(stride, 2),
        padding: between(padding),
      }).filter((problem) => problem.hIn !== problem.wIn && fits(problem));
    case "no-fit":
      return record({ stride: between(stride), padding: between(padding) })
        .map((problem) => ({
          ...problem,
          f: problem.f + 2 * problem.padding + Math.min(problem.hIn, problem.wIn),
        }))
        .filter((problem) => !fits(problem));
    default:
      throw new Error(`Expected a shape class of convolutions, got ${shapeClass}.`);
  }
}

function reasonAgainst(
  shapeClass: ShapeClass,
  { hIn, wIn, stride, padding, m }: RangesOf<Problem>,
): string | undefined {
  const needsBatch = m[1] < 2 ? "m allows one image only" : undefined;
  const needsStride = stride[1] < 2 ? "stride allows 1 only" : undefined;
  const needsSides = reasonAgainstRectangles({ hIn, wIn });
  switch (shapeClass) {
    case "rectangular":
      return needsSides;
    case "everything":
      return needsSides ?? needsBatch ?? needsStride;
    case "no-fit":
      return undefined;
    default: {
      const needsSquares = reasonAgainstSquares({ hIn, wIn });
      if (needsSquares !== undefined) return needsSquares;
      if (shapeClass === "padding" && padding[1] < 1) return "padding allows 0 only";
      if (shapeClass === "stride") return needsStride;
      return shapeClass === "batch" ? needsBatch : undefined;
    }
  }
}
