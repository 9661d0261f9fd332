import fc from "fast-check";
import type { ShapeClass } from "../shape-classes.ts";
import type { Family, RangesOf } from "./family.ts";

/** How long to train, on how many digits, and how many must be read afterwards. */
export type TrainingProblem = {
  readonly images: number;
  readonly epochs: number;
  readonly batchSize: number;
  /** Digits that were not among the images; none where the images themselves are to be read. */
  readonly heldOut: number;
  /** Of 100 digits, how many must be read. */
  readonly accuracy: number;
};

/** Two trainings, made from the ends of the ranges. */
export const trainings: Family<TrainingProblem> = {
  id: "trainings",
  axes: { images: 1, epochs: 1, batchSize: 1, heldOut: 0, accuracy: 1 },
  classes: ["by-heart", "digits"],
  problemsOf: (shapeClass, ranges) => fc.constant(problemOf(shapeClass, ranges)),
  classOf: ({ heldOut }) => (heldOut === 0 ? "by-heart" : "digits"),
  canariesOf: () => [],
  reasonAgainst(shapeClass, ranges) {
    const { images, heldOut } = problemOf(shapeClass, ranges);
    if (images + heldOut > DIGITS) return `there are ${DIGITS} digits`;
    return shapeClass === "digits" && heldOut === 0 ? "heldOut allows 0 only" : undefined;
  },
};

/** As many as the package mnist has. */
const DIGITS = 10_000;

function problemOf(
  shapeClass: ShapeClass,
  { images, epochs, batchSize, heldOut, accuracy }: RangesOf<TrainingProblem>,
): TrainingProblem {
  switch (shapeClass) {
    case "by-heart":
      return {
        ...{ images: images[0], epochs: epochs[1], batchSize: batchSize[0] },
        ...{ heldOut: 0, accuracy: accuracy[1] },
      };
    case "digits":
      return {
        ...{ images: images[1], epochs: epochs[0], batchSize: batchSize[1] },
        ...{ heldOut: heldOut[1], accuracy: accuracy[0] },
      };
    default:
      throw new Error(`Expected a shape class of trainings, got ${shapeClass}.`);
  }
}
