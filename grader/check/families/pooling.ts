import type fc from "fast-check";
import type { Problem as Convolution } from "../problem.ts";
import type { ShapeClass } from "../shape-classes.ts";
import { convolution } from "./convolution.ts";
import { extended } from "./extended.ts";
import type { Family, Range, RangesOf } from "./family.ts";

/** A convolution's problem without filters. */
export type PoolingProblem = Omit<Convolution, "K">;

/** Windows over each channel by itself, with padding less than f. */
export const pooling: Family<PoolingProblem> = {
  id: "pooling",
  axes: { hIn: 1, wIn: 1, cIn: 1, m: 1, f: 1, stride: 1, padding: 0 },
  classes: [
    ...(["unit", "square", "rectangular", "padding", "stride"] as const),
    ...(["batch", "everything", "no-fit", "over-padded"] as const),
  ],
  problemsOf,
  classOf: (problem) =>
    isOverPadded(problem) ? "over-padded" : convolution.classOf(withFilter(problem)),
  canariesOf(shapeClass) {
    if (shapeClass === "padding") return [ROOM_BY_PADDING];
    return shapeClass === "everything" ? CANARIES : [];
  },
  reasonAgainst(shapeClass, ranges) {
    const { f, padding } = ranges;
    if (shapeClass === "padding" && f[1] < 2) return "f allows 1 only, and padding is less than f";
    if (f[1] <= padding[0]) return "padding is never less than f";
    return convolution.reasonAgainst(baseOf(shapeClass), withFilters(ranges));
  },
};

/** All sizes differ, strides leave a rest, windows overlap and leave gaps. */
const CANARIES: readonly PoolingProblem[] = [
  { hIn: 7, wIn: 5, cIn: 2, m: 3, f: 3, stride: 2, padding: 1 },
  { hIn: 5, wIn: 8, cIn: 3, m: 2, f: 2, stride: 3, padding: 1 },
  { hIn: 6, wIn: 9, cIn: 4, m: 2, f: 3, stride: 2, padding: 0 },
];

/** A window that only padding makes room for: it is not one that doesn't fit. */
const ROOM_BY_PADDING: PoolingProblem = {
  ...{ hIn: 2, wIn: 2, cIn: 2, m: 1 },
  ...{ f: 3, stride: 1, padding: 1 },
};

/** Problems in which dy may have another shape than the output. */
export const poolingBackward = extended(pooling, {
  axis: "surplus",
  shapeClass: "mismatch",
  on: "square",
});

/** The same; several pixels of a window may be the largest. */
export const maxPoolingBackward = extended(poolingBackward, {
  axis: "corner",
  shapeClass: "corner",
  on: "square",
  alsoIn: "everything",
});

export function isOverPadded({ f, padding }: PoolingProblem): boolean {
  return padding >= f;
}

/** The convolution of the same sizes. */
export function withFilter(problem: PoolingProblem): Convolution {
  return { ...problem, K: 1 };
}

function problemsOf(
  shapeClass: ShapeClass,
  ranges: RangesOf<PoolingProblem>,
): fc.Arbitrary<PoolingProblem> {
  const { padding } = ranges;
  const least = Math.max(padding[0], shapeClass === "padding" ? 1 : 0) + 1;
  const f: Range = [Math.max(ranges.f[0], least), Math.max(ranges.f[1], least)];
  return convolution
    .problemsOf(baseOf(shapeClass), withFilters({ ...ranges, f }))
    .map(({ K: _, ...problem }) => ({
      ...problem,
      // A kernel no larger than the padding fits with any padding: the problem stays of its class.
      padding:
        shapeClass === "over-padded"
          ? problem.f + problem.padding
          : Math.min(problem.padding, problem.f - 1),
    }));
}

/** The class of convolutions that a class of poolings is made from. */
function baseOf(shapeClass: ShapeClass): ShapeClass {
  return shapeClass === "over-padded" ? "square" : shapeClass;
}

function withFilters(ranges: RangesOf<PoolingProblem>): RangesOf<Convolution> {
  return { ...ranges, K: [1, 1] };
}
