import fc from "fast-check";
import type { ShapeClass } from "../shape-classes.ts";
import { between, type Family, type RangesOf } from "./family.ts";
import {
  countsOf,
  difficultiesOf,
  generalConvolution,
  geometriesOf,
} from "./general-convolution.ts";
import {
  GENERAL_AXES,
  type GeneralProblem,
  groupsDivide,
  showsGeometry,
  span,
} from "./geometry.ts";

/** Sizes of a transposed convolution: `hIn` is what it is given, `K` what its output is deep. */
export type TransposedProblem = GeneralProblem & {
  readonly extraRows: number;
  readonly extraColumns: number;
};

/** Transposed convolutions: paddings crop the output, and extras make it longer. */
export const transposed: Family<TransposedProblem> = {
  id: "transposed",
  axes: { ...GENERAL_AXES, extraRows: 0, extraColumns: 0 },
  classes: [
    ...(["unit", "square", "rectangular", "padding", "stride", "dilation", "groups"] as const),
    ...(["batch", "channels", "extra", "everything", "mismatch"] as const),
  ],
  problemsOf,
  classOf: (problem) => {
    if (!matches(problem)) return "mismatch";
    const { extraRows, extraColumns } = problem;
    const difficulties = difficultiesOf(problem);
    // An extra needs a stride.
    if (extraRows + extraColumns > 0) return difficulties.length > 1 ? "everything" : "extra";
    return difficulties.length > 1 ? "everything" : (difficulties[0] ?? "square");
  },
  canariesOf: (shapeClass) => {
    if (shapeClass === "mismatch") return MISMATCHES;
    return shapeClass === "everything" ? CANARIES : [];
  },
  reasonAgainst: (shapeClass, ranges) => {
    if (shapeClass === "mismatch") return undefined;
    if (shapeClass === "extra" && Math.max(ranges.extraRows[1], ranges.extraColumns[1]) < 1) {
      return "extraRows and extraColumns allow 0 only";
    }
    return generalConvolution.reasonAgainst(shapeClass, ranges);
  },
};

/** All sizes differ, nothing is symmetric; an extra row uncovers what `bottom` has cropped. */
const CANARIES: readonly TransposedProblem[] = [
  {
    ...{ hIn: 3, wIn: 4, cIn: 4, m: 3, K: 6, fH: 3, fW: 2, strideH: 2, strideW: 3 },
    ...{ top: 0, bottom: 1, left: 2, right: 0, dilationH: 1, dilationW: 2, groups: 2 },
    ...{ extraRows: 1, extraColumns: 2 },
  },
  {
    ...{ hIn: 4, wIn: 3, cIn: 3, m: 2, K: 2, fH: 2, fW: 3, strideH: 3, strideW: 1 },
    ...{ top: 1, bottom: 2, left: 0, right: 1, dilationH: 2, dilationW: 1, groups: 1 },
    ...{ extraRows: 2, extraColumns: 0 },
  },
];

const PLAIN: TransposedProblem = {
  ...{ ...GENERAL_AXES, hIn: 2, wIn: 2, cIn: 2, K: 2, fH: 2, fW: 2 },
  ...{ extraRows: 0, extraColumns: 0 },
};

/** Each thing that a transposed convolution must refuse, by itself. */
const MISMATCHES: readonly TransposedProblem[] = [
  { ...PLAIN, strideH: 2, extraRows: 2 },
  { ...PLAIN, strideW: 2, extraColumns: 2 },
  { ...PLAIN, hIn: 1, fH: 1, top: 1 },
  { ...PLAIN, wIn: 1, fW: 1, right: 1 },
  { ...PLAIN, cIn: 3, groups: 2 },
];

/** Height and width of the output, whether there is one or not. */
export function transposedSizes(problem: TransposedProblem): readonly [number, number] {
  const { hIn, strideH, top, bottom, fH, dilationH, extraRows } = problem;
  const { wIn, strideW, left, right, fW, dilationW, extraColumns } = problem;
  return [
    (hIn - 1) * strideH - top - bottom + span(fH, dilationH) + extraRows,
    (wIn - 1) * strideW - left - right + span(fW, dilationW) + extraColumns,
  ];
}

/** Whether there is a convolution that this is the transpose of. */
export function matches(problem: TransposedProblem): boolean {
  const { strideH, strideW, extraRows, extraColumns } = problem;
  return (
    groupsDivide(problem) &&
    extraRows < strideH &&
    extraColumns < strideW &&
    transposedSizes(problem).every((size) => size >= 1)
  );
}

function problemsOf(
  shapeClass: ShapeClass,
  ranges: RangesOf<TransposedProblem>,
): fc.Arbitrary<TransposedProblem> {
  if (shapeClass === "mismatch") return mismatches(ranges);
  const withExtra = shapeClass === "extra" || shapeClass === "everything";
  const geometry = shapeClass === "extra" ? "stride" : shapeClass;
  return fc
    .record({
      problem: geometriesOf(geometry, ranges, countsOf(geometry, ranges)),
      extraRows: withExtra ? between(ranges.extraRows) : fc.constant(0),
      extraColumns: withExtra ? between(ranges.extraColumns) : fc.constant(0),
    })
    .map(({ problem, extraRows, extraColumns }) => ({
      ...problem,
      extraRows: Math.min(extraRows, problem.strideH - 1),
      extraColumns: Math.min(extraColumns, problem.strideW - 1),
    }))
    .filter((problem) => matches(problem) && showsItsClass(shapeClass, problem));
}

function showsItsClass(shapeClass: ShapeClass, problem: TransposedProblem): boolean {
  const { hIn, wIn, extraRows, extraColumns } = problem;
  if (shapeClass === "extra") return extraRows + extraColumns > 0;
  return showsGeometry(shapeClass, problem, [hIn, wIn]);
}

/** One thing at a time that a transposed convolution must refuse. */
function mismatches(ranges: RangesOf<TransposedProblem>): fc.Arbitrary<TransposedProblem> {
  const right = problemsOf("everything", ranges);
  const wrongs: ((problem: TransposedProblem) => TransposedProblem)[] = [
    (problem) => ({ ...problem, extraRows: problem.strideH }),
    (problem) => ({ ...problem, extraColumns: problem.strideW }),
    (problem) => ({ ...problem, top: problem.top + transposedSizes(problem)[0] }),
    (problem) => ({ ...problem, right: problem.right + transposedSizes(problem)[1] }),
    // One channel more than two groups can share.
    (problem) => ({ ...problem, cIn: 3, K: 2 * problem.K, groups: 2 }),
  ];
  return fc.tuple(right, fc.constantFrom(...wrongs)).map(([problem, spoil]) => spoil(problem));
}
