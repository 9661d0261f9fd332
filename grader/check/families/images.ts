import fc from "fast-check";
import { extended } from "./extended.ts";
import { atLeast, between, type Family, nearest } from "./family.ts";
import { common, reasonAgainstRectangles, reasonAgainstSquares } from "./sides.ts";

/** A batch of images, and nothing that slides over it. */
export type ImagesProblem = {
  readonly hIn: number;
  readonly wIn: number;
  readonly cIn: number;
  readonly m: number;
};

export const images: Family<ImagesProblem> = {
  id: "images",
  axes: { hIn: 1, wIn: 1, cIn: 1, m: 1 },
  classes: ["plain", "rectangular", "batch", "everything"],
  problemsOf(shapeClass, { hIn, wIn, cIn, m }) {
    const any = { hIn: between(hIn), wIn: between(wIn), cIn: between(cIn) };
    const square = (images: fc.Arbitrary<number>): fc.Arbitrary<ImagesProblem> => {
      const side = between(common(hIn, wIn));
      return fc
        .record({ ...any, hIn: side, m: images })
        .map((problem) => ({ ...problem, wIn: problem.hIn }));
    };
    const isRectangular = (problem: ImagesProblem) => problem.hIn !== problem.wIn;

    switch (shapeClass) {
      case "plain":
        return square(nearest(m, 1));
      case "batch":
        return square(atLeast(m, 2));
      case "rectangular":
        return fc.record({ ...any, m: nearest(m, 1) }).filter(isRectangular);
      case "everything":
        return fc.record({ ...any, cIn: atLeast(cIn, 2), m: atLeast(m, 2) }).filter(isRectangular);
      default:
        throw new Error(`Expected a shape class of images, got ${shapeClass}.`);
    }
  },
  classOf({ hIn, wIn, m }) {
    if (hIn !== wIn) return m > 1 ? "everything" : "rectangular";
    return m > 1 ? "batch" : "plain";
  },
  canariesOf: (shapeClass) => (shapeClass === "everything" ? CANARIES : []),
  reasonAgainst(shapeClass, { hIn, wIn, m }) {
    const needsSquares = shapeClass === "plain" || shapeClass === "batch";
    const needsBatch = shapeClass === "batch" || shapeClass === "everything";
    if (needsBatch && m[1] < 2) return "m allows one image only";
    return needsSquares
      ? reasonAgainstSquares({ hIn, wIn })
      : reasonAgainstRectangles({ hIn, wIn });
  },
};

/** All sizes differ, and none is what two others multiply to. */
const CANARIES: readonly ImagesProblem[] = [
  { hIn: 5, wIn: 3, cIn: 4, m: 2 },
  { hIn: 3, wIn: 7, cIn: 2, m: 4 },
];

/** Images that may have been flattened already. */
export const elementwise = extended(images, {
  axis: "flat",
  shapeClass: "flat",
  on: "plain",
  alsoIn: "everything",
});

const withZeros = extended(elementwise, {
  axis: "corner",
  shapeClass: "corner",
  on: "plain",
  alsoIn: "everything",
});

/** The same, with inputs that may be 0, and a dy that may have another shape. */
export const elementwiseBackward = extended(withZeros, {
  axis: "surplus",
  shapeClass: "mismatch",
  on: "plain",
});

/** Images whose flattened form may have other rows than it must. */
export const imagesBackward = extended(images, {
  axis: "surplus",
  shapeClass: "mismatch",
  on: "batch",
});
