import fc from "fast-check";
import { atLeast, atMost, type Family } from "./family.ts";
import { generalConvolution, geometriesOf, showsItsClass } from "./general-convolution.ts";
import { fitsInside, GENERAL_AXES, type GeneralProblem } from "./geometry.ts";

/**
 * Convolutions of each channel by itself: groups = cIn, and K a multiple of it. One filter a channel,
 * but where the class is about channels.
 */
export const depthwise: Family<GeneralProblem> = {
  id: "depthwise",
  axes: GENERAL_AXES,
  classes: generalConvolution.classes.filter((shapeClass) => shapeClass !== "groups"),
  problemsOf(shapeClass, ranges) {
    const { cIn, K } = ranges;
    const many = shapeClass === "channels";
    const several = ["channels", "everything"].includes(shapeClass);
    const mismatch = shapeClass === "mismatch";
    const counts = fc
      .record({
        channels: many || mismatch ? atLeast(cIn, 2) : atMost(cIn, shapeClass === "unit" ? 1 : 3),
        multiplier: several ? fc.integer({ min: 2, max: 3 }) : fc.constant(1),
        tooMany: mismatch ? fc.integer({ min: 1, max: K[1] }) : fc.constant(0),
      })
      .map(({ channels, multiplier, tooMany }) => {
        // As many filters a channel as K allows.
        const filters = channels * Math.max(1, Math.min(multiplier, Math.floor(K[1] / channels)));
        return { cIn: channels, groups: channels, K: filters + tooMany };
      });
    const problems = geometriesOf(shapeClass, ranges, counts);
    if (mismatch) return problems.filter((each) => fitsInside(each) && each.K % each.cIn !== 0);
    return problems.filter((problem) => showsItsClass(shapeClass, problem));
  },
  classOf: (problem) => {
    const { cIn, K, groups } = problem;
    // An example of a layer with other groups: no class of this family.
    if (groups !== cIn) return "groups";
    if (K % cIn !== 0) return "mismatch";
    return generalConvolution.classOf({ ...problem, groups: 1 });
  },
  canariesOf: (shapeClass) => {
    if (shapeClass === "everything") return CANARIES;
    return ["padding", "no-fit"].includes(shapeClass)
      ? generalConvolution.canariesOf(shapeClass)
      : [];
  },
  reasonAgainst: (shapeClass, ranges) => {
    const { cIn, K, groups } = ranges;
    if (groups[0] > cIn[0] || groups[1] < cIn[1]) return "groups doesn't allow all that cIn does";
    if (K[1] < cIn[1]) return "K allows fewer filters than there may be channels";
    if (["channels", "everything", "mismatch"].includes(shapeClass)) {
      if (cIn[1] < 2) return "cIn allows 1 only";
      if (K[1] < 4) return "K doesn't allow two filters for each of two channels";
    }
    return shapeClass === "mismatch"
      ? undefined
      : generalConvolution.reasonAgainst(shapeClass, ranges);
  },
};

/** All sizes differ, strides leave a rest, nothing is symmetric, and each channel has several filters. */
const CANARIES: readonly GeneralProblem[] = [
  {
    ...{ hIn: 7, wIn: 9, cIn: 2, m: 3, K: 6, fH: 2, fW: 3, strideH: 3, strideW: 2 },
    ...{ top: 0, bottom: 2, left: 1, right: 0, dilationH: 1, dilationW: 2, groups: 2 },
  },
  {
    ...{ hIn: 8, wIn: 6, cIn: 3, m: 2, K: 6, fH: 3, fW: 2, strideH: 2, strideW: 1 },
    ...{ top: 2, bottom: 1, left: 0, right: 2, dilationH: 2, dilationW: 1, groups: 3 },
  },
];
