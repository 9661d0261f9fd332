import fc from "fast-check";
import type { ShapeClass } from "../shape-classes.ts";
import { atLeast, atMost, between, type Family, nearest, type RangesOf } from "./family.ts";
import { common, reasonAgainstRectangles, reasonAgainstSquares } from "./sides.ts";

/** The sizes of a layer of 1×1 kernels; fH, fW and depth tell a weight that isn't one. */
export type PointwiseProblem = {
  readonly hIn: number;
  readonly wIn: number;
  readonly cIn: number;
  /** Images in the batch. */
  readonly m: number;
  /** Filters. */
  readonly K: number;
  readonly fH: number;
  readonly fW: number;
  /** Channels that a filter has weights for. */
  readonly depth: number;
};

export const pointwise: Family<PointwiseProblem> = {
  id: "pointwise",
  axes: { hIn: 1, wIn: 1, cIn: 1, m: 1, K: 1, fH: 1, fW: 1, depth: 1 },
  classes: ["unit", "square", "rectangular", "batch", "channels", "everything", "mismatch"],
  problemsOf,
  classOf: (problem) => {
    if (!isPointwise(problem)) return "mismatch";
    const { hIn, wIn, m } = problem;
    if (hIn !== wIn && m > 1) return "everything";
    if (hIn !== wIn) return "rectangular";
    return m > 1 ? "batch" : "square";
  },
  canariesOf: (shapeClass) => {
    if (shapeClass === "mismatch") return MISMATCHES;
    return shapeClass === "everything" ? CANARIES : [];
  },
  reasonAgainst: (shapeClass, { hIn, wIn, m }) => {
    const needsSquares = reasonAgainstSquares({ hIn, wIn });
    if (needsSquares !== undefined) return needsSquares;
    const needsSides = ["rectangular", "everything"].includes(shapeClass)
      ? reasonAgainstRectangles({ hIn, wIn })
      : undefined;
    const oneImage = m[1] < 2 && ["batch", "everything"].includes(shapeClass);
    return needsSides ?? (oneImage ? "m allows one image only" : undefined);
  },
};

/** All sizes differ; no number of columns or filters is a multiple of what anybody would block by. */
const CANARIES: readonly PointwiseProblem[] = [
  { hIn: 3, wIn: 5, cIn: 4, m: 3, K: 5, fH: 1, fW: 1, depth: 4 },
  { hIn: 5, wIn: 1, cIn: 3, m: 3, K: 6, fH: 1, fW: 1, depth: 3 },
];

/** Each thing that a pointwise layer must refuse, by itself. */
const MISMATCHES: readonly PointwiseProblem[] = [
  { hIn: 2, wIn: 2, cIn: 2, m: 1, K: 2, fH: 2, fW: 1, depth: 2 },
  { hIn: 2, wIn: 2, cIn: 2, m: 1, K: 2, fH: 1, fW: 2, depth: 2 },
  { hIn: 2, wIn: 2, cIn: 2, m: 1, K: 2, fH: 1, fW: 1, depth: 3 },
  { hIn: 2, wIn: 2, cIn: 3, m: 1, K: 2, fH: 1, fW: 1, depth: 2 },
];

/** Whether the weight is one of 1×1 kernels, for as many channels as there are. */
export function isPointwise({ cIn, fH, fW, depth }: PointwiseProblem): boolean {
  return fH === 1 && fW === 1 && depth === cIn;
}

function problemsOf(
  shapeClass: ShapeClass,
  { hIn, wIn, cIn, m, K, fH, fW, depth }: RangesOf<PointwiseProblem>,
): fc.Arbitrary<PointwiseProblem> {
  const plain = {
    hIn: between(common(hIn, wIn)),
    wIn: between(wIn),
    cIn: atMost(cIn, 3),
    m: nearest(m, 1),
    K: atMost(K, 3),
  };
  const square = (axes: Partial<typeof plain>): fc.Arbitrary<PointwiseProblem> =>
    fc
      .record({ ...plain, ...axes })
      .map((sizes) => ({ ...sizes, wIn: sizes.hIn, fH: 1, fW: 1, depth: sizes.cIn }));
  const rectangular = (axes: Partial<typeof plain>): fc.Arbitrary<PointwiseProblem> =>
    fc
      .record({ ...plain, hIn: between(hIn), ...axes })
      .map((sizes) => ({ ...sizes, fH: 1, fW: 1, depth: sizes.cIn }))
      .filter((problem) => problem.hIn !== problem.wIn);

  switch (shapeClass) {
    case "unit":
      return square({ cIn: nearest(cIn, 1), K: nearest(K, 1) });
    case "square":
      return square({});
    case "rectangular":
      return rectangular({});
    case "batch":
      return square({ m: atLeast(m, 2) });
    case "channels":
      return square({ cIn: atLeast(cIn, 3), K: atLeast(K, 3) });
    case "everything":
      return rectangular({ cIn: between(cIn), K: between(K), m: atLeast(m, 2) });
    case "mismatch": {
      const changes = fc.oneof(
        fc.record({ fH: atLeast(fH, 2) }),
        fc.record({ fW: atLeast(fW, 2) }),
        fc.record({ depth: between(depth) }),
      );
      return fc
        .tuple(square({ cIn: between(cIn), m: between(m) }), changes)
        .map(([problem, change]) => ({ ...problem, ...change }))
        .filter((problem) => !isPointwise(problem));
    }
    default:
      throw new Error(`Expected a shape class of pointwise layers, got ${shapeClass}.`);
  }
}
