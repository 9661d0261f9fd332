import fc from "fast-check";
import { extended } from "./extended.ts";
import { atLeast, atMost, between, type Family, nearest } from "./family.ts";

/** A dense layer on a batch. */
export type DenseProblem = {
  readonly nIn: number;
  readonly nOut: number;
  readonly m: number;
};

const layers: Family<DenseProblem> = {
  id: "dense",
  axes: { nIn: 1, nOut: 1, m: 1 },
  classes: ["plain", "batch", "everything"],
  problemsOf(shapeClass, { nIn, nOut, m }) {
    const small = { nIn: atMost(nIn, 5), nOut: atMost(nOut, 5) };
    switch (shapeClass) {
      case "plain":
        return fc.record({ ...small, m: nearest(m, 1) });
      case "batch":
        return fc.record({ ...small, m: atLeast(m, 2) });
      case "everything":
        return fc.record({ nIn: between(nIn), nOut: between(nOut), m: atLeast(m, 2) });
      default:
        throw new Error(`Expected a shape class of dense layers, got ${shapeClass}.`);
    }
  },
  classOf: ({ nIn, nOut, m }) => {
    if (m === 1) return "plain";
    return Math.max(nIn, nOut) > 5 ? "everything" : "batch";
  },
  canariesOf: (shapeClass) => (shapeClass === "everything" ? CANARIES : []),
  reasonAgainst: (shapeClass, { m }) =>
    shapeClass !== "plain" && m[1] < 2 ? "m allows one image only" : undefined,
};

/** All sizes differ, in both orders. */
const CANARIES: readonly DenseProblem[] = [
  { nIn: 5, nOut: 3, m: 4 },
  { nIn: 2, nOut: 6, m: 3 },
];

/** Dense layers; an argument may be larger or smaller than the others let it. */
export const dense = extended(layers, { axis: "surplus", shapeClass: "mismatch", on: "batch" });
