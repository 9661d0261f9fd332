import fc from "fast-check";
import { atLeast, atMost, type Family } from "./family.ts";

/** A small matrix of a fixed size, such as a Winograd tile. */
export type TileProblem = {
  /** Elements that may differ from 0; no more than there are. */
  readonly values: number;
};

/** All elements of a 4×4 tile. */
const ALL = 16;

/** Tiles with one value, which show where it goes, and tiles with many, which show the sums. */
export const tile: Family<TileProblem> = {
  id: "tile",
  axes: { values: 1 },
  classes: ["one-value", "full-tile"],
  problemsOf(shapeClass, { values }) {
    return fc.record({
      values: shapeClass === "one-value" ? atMost(values, 1) : atLeast(values, 2),
    });
  },
  classOf: ({ values }) => (values === 1 ? "one-value" : "full-tile"),
  canariesOf: (shapeClass) => (shapeClass === "full-tile" ? [{ values: ALL }] : []),
  reasonAgainst(shapeClass, { values: [smallest, largest] }) {
    if (shapeClass === "one-value") return smallest > 1 ? "values doesn't allow 1" : undefined;
    return largest < 2 ? "values allows 1 only" : undefined;
  },
};
