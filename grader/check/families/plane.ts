import fc from "fast-check";
import { extended } from "./extended.ts";
import type { Family, Range, RangesOf } from "./family.ts";
import {
  hasOtherThanPowerOfTwo,
  hasPowerOfTwo,
  isPowerOfTwo,
  otherThanPowerOfTwo,
  powerOfTwo,
} from "./powers-of-two.ts";

/** An image for a two-dimensional Fourier transform. */
export type PlaneProblem = {
  readonly height: number;
  readonly width: number;
};

const real: Family<PlaneProblem> = {
  id: "plane",
  axes: { height: 1, width: 1 },
  classes: ["length-one", "square", "rectangular", "everything", "bad-length"],
  problemsOf(shapeClass, ranges) {
    switch (shapeClass) {
      case "length-one":
        return fc.constant({ height: 1, width: 1 });
      case "square":
        return powerOfTwo(sides(ranges)).map((side) => ({ height: side, width: side }));
      case "rectangular":
      case "everything":
        return different(ranges);
      case "bad-length":
        return bad(ranges);
      default:
        throw new Error(`Expected a shape class of planes, got ${shapeClass}.`);
    }
  },
  classOf({ height, width }) {
    if (!isPowerOfTwo(height) || !isPowerOfTwo(width)) return "bad-length";
    if (height !== width) return "rectangular";
    return height === 1 ? "length-one" : "square";
  },
  canariesOf(shapeClass) {
    switch (shapeClass) {
      case "everything":
        return [
          { height: 2, width: 8 },
          { height: 4, width: 1 },
        ];
      case "bad-length":
        return [
          { height: 4, width: 6 },
          { height: 6, width: 4 },
        ];
      default:
        return [];
    }
  },
  reasonAgainst(shapeClass, ranges) {
    const { height, width } = ranges;
    if (!hasPowerOfTwo(height)) return "height allows no power of two";
    if (!hasPowerOfTwo(width)) return "width allows no power of two";
    switch (shapeClass) {
      case "length-one":
        return Math.max(height[0], width[0]) > 1 ? "height and width don't allow 1" : undefined;
      case "square":
        return hasPowerOfTwo(sides(ranges))
          ? undefined
          : "height and width have no power of two from 2 up in common";
      case "bad-length":
        return hasOtherThanPowerOfTwo(height) || hasOtherThanPowerOfTwo(width)
          ? undefined
          : "height and width allow powers of two only";
      default:
        return hasPowerOfTwo([least(ranges) + 1, Math.max(height[1], width[1])])
          ? undefined
          : "height and width allow one size only";
    }
  },
};

/** The smaller of the two smallest sides. */
function least({ height, width }: RangesOf<PlaneProblem>): number {
  const smallest = [height, width].map(([from]) => 2 ** Math.ceil(Math.log2(Math.max(from, 1))));
  return Math.min(...smallest);
}

/** What both sides of a square may be. */
function sides({ height, width }: RangesOf<PlaneProblem>): Range {
  return [Math.max(height[0], width[0], 2), Math.min(height[1], width[1])];
}

/** One side that isn't a power of two, or both. */
function bad({ height, width }: RangesOf<PlaneProblem>): fc.Arbitrary<PlaneProblem> {
  const heights = hasOtherThanPowerOfTwo(height) ? [otherThanPowerOfTwo(height)] : [];
  const widths = hasOtherThanPowerOfTwo(width) ? [otherThanPowerOfTwo(width)] : [];
  return fc.oneof(
    ...heights.map((other) => fc.record({ height: other, width: powerOfTwo(width) })),
    ...widths.map((other) => fc.record({ height: powerOfTwo(height), width: other })),
    ...heights.flatMap((one) => widths.map((other) => fc.record({ height: one, width: other }))),
  );
}

/** Height and width that differ: where they came out alike, one is doubled or halved. */
function different({ height, width }: RangesOf<PlaneProblem>): fc.Arbitrary<PlaneProblem> {
  return fc.record({ height: powerOfTwo(height), width: powerOfTwo(width) }).map((drawn) => {
    if (drawn.height !== drawn.width) return drawn;
    const side = drawn.width;
    if (side * 2 <= width[1]) return { height: side, width: side * 2 };
    if (side * 2 <= height[1]) return { height: side * 2, width: side };
    return side / 2 >= width[0]
      ? { height: side, width: side / 2 }
      : { height: side / 2, width: side };
  });
}

const complex = extended(real, {
  axis: "imaginary",
  shapeClass: "complex-signal",
  on: "square",
  alsoIn: "everything",
});

/** Planes whose imaginary parts are all 0, but in their class; and such with too many elements. */
export const plane = extended(complex, { axis: "surplus", shapeClass: "mismatch", on: "square" });
