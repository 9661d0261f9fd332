/**
 * Convolutions of any geometry. Each class frees the numbers of one difficulty and leaves the others
 * plain; strides, paddings and dilations are always drawn for each axis or side by itself, so that
 * whoever takes one for the other fails in its class.
 */
import fc from "fast-check";
import type { ShapeClass } from "../shape-classes.ts";
import {
  atLeast,
  atMost,
  between,
  type Family,
  nearest,
  type Range,
  type RangesOf,
} from "./family.ts";
import {
  fitsInside,
  GENERAL_AXES,
  type GeneralProblem,
  groupsDivide,
  reasonAgainstGeometry,
  showsGeometry,
  windowsOf,
} from "./geometry.ts";
import { common } from "./sides.ts";

type GeneralRanges = RangesOf<GeneralProblem>;
type Counts = Pick<GeneralProblem, "cIn" | "K" | "groups">;

export const generalConvolution: Family<GeneralProblem> = {
  id: "general-convolution",
  axes: GENERAL_AXES,
  classes: [
    ...(["unit", "square", "rectangular", "padding", "stride", "dilation", "groups"] as const),
    ...(["batch", "channels", "everything", "no-fit", "mismatch"] as const),
  ],
  problemsOf(shapeClass, ranges) {
    const problems = geometriesOf(shapeClass, ranges, countsOf(shapeClass, ranges));
    if (shapeClass === "mismatch") {
      return problems.filter((problem) => fitsInside(problem) && !groupsDivide(problem));
    }
    return problems.filter((problem) => showsItsClass(shapeClass, problem));
  },
  classOf: (problem) => {
    if (!groupsDivide(problem)) return "mismatch";
    if (!fitsInside(problem)) return "no-fit";
    const difficulties = difficultiesOf(problem);
    if (difficulties.length > 1) return "everything";
    return difficulties[0] ?? "square";
  },
  canariesOf: (shapeClass) => {
    switch (shapeClass) {
      case "padding":
        return [ONLY_PADDED];
      case "everything":
        return [...CANARIES, TOO_HIGH_UNPADDED];
      case "no-fit":
        return [TOO_HIGH, TOO_WIDE];
      case "mismatch":
        return [UNEQUAL_CHANNELS, UNEQUAL_FILTERS];
      default:
        return [];
    }
  },
  reasonAgainst: (shapeClass, ranges) => {
    const { cIn, K, groups } = ranges;
    if (shapeClass === "groups" && Math.min(cIn[1], K[1], groups[1]) < 2) {
      return "cIn, K or groups allows 1 only";
    }
    if (shapeClass === "mismatch" && (groups[1] < 2 || Math.max(cIn[1], K[1]) < 2)) {
      return "groups always divides cIn and K";
    }
    return reasonAgainstGeometry(shapeClass, ranges);
  },
};

/**
 * All sizes differ, strides leave a rest, and nothing is symmetric; from the plainest geometry to the
 * fullest, for parts that allow more and more.
 */
const CANARIES: readonly GeneralProblem[] = [
  {
    ...{ hIn: 7, wIn: 9, cIn: 3, m: 2, K: 5, fH: 2, fW: 3, strideH: 2, strideW: 3 },
    ...{ top: 0, bottom: 0, left: 0, right: 0, dilationH: 1, dilationW: 1, groups: 1 },
  },
  {
    ...{ hIn: 6, wIn: 5, cIn: 2, m: 3, K: 4, fH: 3, fW: 2, strideH: 3, strideW: 2 },
    ...{ top: 2, bottom: 1, left: 0, right: 2, dilationH: 1, dilationW: 1, groups: 1 },
  },
  {
    ...{ hIn: 8, wIn: 6, cIn: 2, m: 2, K: 3, fH: 3, fW: 2, strideH: 1, strideW: 2 },
    ...{ top: 1, bottom: 2, left: 2, right: 0, dilationH: 2, dilationW: 3, groups: 1 },
  },
  {
    ...{ hIn: 7, wIn: 8, cIn: 4, m: 3, K: 6, fH: 2, fW: 3, strideH: 3, strideW: 2 },
    ...{ top: 0, bottom: 2, left: 2, right: 1, dilationH: 3, dilationW: 2, groups: 2 },
  },
];

/** The same where it fits only because of the padding: not all parts have a class of padding alone. */
const TOO_HIGH_UNPADDED: GeneralProblem = {
  ...{ hIn: 2, wIn: 3, cIn: 2, m: 2, K: 3, fH: 3, fW: 2, strideH: 1, strideW: 2 },
  ...{ top: 1, bottom: 1, left: 2, right: 0, dilationH: 1, dilationW: 1, groups: 1 },
};

/** A kernel that fits only because the image is padded. */
const ONLY_PADDED: GeneralProblem = {
  ...{ hIn: 2, wIn: 2, cIn: 1, m: 1, K: 1, fH: 3, fW: 3, strideH: 1, strideW: 1 },
  ...{ top: 1, bottom: 2, left: 1, right: 0, dilationH: 1, dilationW: 1, groups: 1 },
};

const PLAIN: GeneralProblem = {
  ...{ hIn: 3, wIn: 3, cIn: 1, m: 1, K: 1, fH: 2, fW: 2, strideH: 1, strideW: 1 },
  ...{ top: 0, bottom: 0, left: 0, right: 0, dilationH: 1, dilationW: 1, groups: 1 },
};

/** Refused because of one axis alone, or one of the two numbers that groups divide. */
const TOO_HIGH: GeneralProblem = { ...PLAIN, hIn: 2, fH: 3 };
const TOO_WIDE: GeneralProblem = { ...PLAIN, wIn: 2, fW: 3 };
const UNEQUAL_CHANNELS: GeneralProblem = { ...PLAIN, cIn: 3, K: 4, groups: 2 };
const UNEQUAL_FILTERS: GeneralProblem = { ...PLAIN, cIn: 4, K: 3, groups: 2 };

/** The numbers of a class, but for those of channels and filters; not every one shows its class. */
export function geometriesOf(
  shapeClass: ShapeClass,
  ranges: GeneralRanges,
  counts: fc.Arbitrary<Counts>,
): fc.Arbitrary<GeneralProblem> {
  const { hIn, wIn, fH, fW, strideH, strideW } = ranges;
  const { top, bottom, left, right, dilationH, dilationW } = ranges;
  const free = ["everything", "no-fit", "mismatch"].includes(shapeClass);
  const rectangular = free || shapeClass === "rectangular";
  /** Both axes by themselves where the class is about them, else one plain value each. */
  const drawn = (about: ShapeClass, range: Range, plain: number) =>
    free || shapeClass === about ? between(range) : nearest(range, plain);
  const least = shapeClass === "dilation" ? 2 : 1;

  const shapes = fc.record({
    counts,
    hIn: between(rectangular ? hIn : common(hIn, wIn)),
    wIn: between(wIn),
    fH: shapeClass === "unit" ? nearest(fH, 1) : atLeast(rectangular ? fH : common(fH, fW), least),
    fW: between(fW),
    m: ["batch", "everything"].includes(shapeClass)
      ? atLeast(ranges.m, 2)
      : drawn("batch", ranges.m, 1),
    strideH: drawn("stride", strideH, 1),
    strideW: drawn("stride", strideW, 1),
    top: drawn("padding", top, 0),
    bottom: drawn("padding", bottom, 0),
    left: drawn("padding", left, 0),
    right: drawn("padding", right, 0),
    dilationH: drawn("dilation", dilationH, 1),
    dilationW: drawn("dilation", dilationW, 1),
    // Which axis the kernel is too long for; where both are, checking one of them would do.
    tooLong: fc.constantFrom("fH", "fW"),
  });
  return shapes.map(({ counts: { cIn, K, groups }, tooLong, ...shape }) => {
    const { m, hIn: height, wIn: width, fH: taps, fW: tapsAcross, ...geometry } = shape;
    // In the order in which a failing case is told.
    const problem = {
      ...{ hIn: height, wIn: rectangular ? width : height, cIn, m, K },
      ...{ fH: taps, fW: rectangular ? tapsAcross : taps, ...geometry, groups },
    };
    return shapeClass === "no-fit" ? lengthened(problem, tooLong) : problem;
  });
}

/** The problem with a kernel that its padded image is too short for by one tap. */
function lengthened(problem: GeneralProblem, axis: "fH" | "fW"): GeneralProblem {
  const { hIn, wIn, top, bottom, left, right, dilationH, dilationW } = problem;
  const taps = {
    fH: Math.ceil((hIn + top + bottom) / dilationH) + 1,
    fW: Math.ceil((wIn + left + right) / dilationW) + 1,
  };
  return { ...problem, [axis]: taps[axis] };
}

/** Whether a problem fits, if it has to, and brings the difficulty that its class is named after. */
export function showsItsClass(shapeClass: ShapeClass, problem: GeneralProblem): boolean {
  if (shapeClass === "no-fit") return !fitsInside(problem);
  return fitsInside(problem) && showsGeometry(shapeClass, problem, windowsOf(problem));
}

/** Channels and filters: one group, but where the class is about groups. */
export function countsOf(
  shapeClass: ShapeClass,
  { cIn, K, groups }: GeneralRanges,
): fc.Arbitrary<Counts> {
  const one = nearest(groups, 1);
  switch (shapeClass) {
    case "unit":
      return fc.record({ cIn: nearest(cIn, 1), K: nearest(K, 1), groups: one });
    case "channels":
      return fc.record({ cIn: atLeast(cIn, 3), K: atLeast(K, 3), groups: one });
    case "mismatch":
      return fc
        .record({ cIn: between(cIn), K: between(K), groups: atLeast(groups, 2) })
        .filter((counts) => counts.cIn % counts.groups !== 0 || counts.K % counts.groups !== 0);
    case "groups":
    case "everything":
    case "no-fit": {
      const least = shapeClass === "groups" ? 2 : 1;
      const most = Math.min(groups[1], cIn[1], K[1]);
      return fc
        .record({
          groups: atLeast([groups[0], Math.max(groups[0], most)], least),
          channels: atMost(cIn, 3),
          filters: atMost(K, 3),
        })
        .map(({ groups: parts, channels, filters }) => ({
          groups: parts,
          cIn: parts * Math.min(channels, Math.max(1, Math.floor(cIn[1] / parts))),
          K: parts * Math.min(filters, Math.max(1, Math.floor(K[1] / parts))),
        }));
    }
    default:
      return fc.record({ cIn: atMost(cIn, 3), K: atMost(K, 3), groups: one });
  }
}

/** How many difficulties an example brings, by the classes that each of them is. */
export function difficultiesOf(problem: GeneralProblem): ShapeClass[] {
  const { hIn, wIn, m, fH, fW, strideH, strideW, dilationH, dilationW, groups } = problem;
  const { top, bottom, left, right } = problem;
  const found: ShapeClass[] = [];
  if (hIn !== wIn || fH !== fW) found.push("rectangular");
  if (top + bottom + left + right > 0) found.push("padding");
  if (strideH > 1 || strideW > 1) found.push("stride");
  if (dilationH > 1 || dilationW > 1) found.push("dilation");
  if (groups > 1) found.push("groups");
  if (m > 1) found.push("batch");
  return found;
}
