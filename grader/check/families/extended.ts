import fc from "fast-check";
import type { ShapeClass } from "../shape-classes.ts";
import { atLeast, between, type Family, nearest, type RangesOf, type Sizes } from "./family.ts";

/** One more axis, and the class in which it is more than 0. */
export interface Extra<Axis extends string> {
  readonly axis: Axis;
  readonly shapeClass: ShapeClass;
  /** The class of the family whose problems get the axis: the new one brings nothing else. */
  readonly on: ShapeClass;
  /** A class with all difficulties, which this one joins. */
  readonly alsoIn?: ShapeClass;
}

export type Extended<Problem, Axis extends string> = Problem & {
  readonly [A in Axis]: number;
};

/** The same family with one more axis: 0 in every class that it had, more in a class of its own. */
export function extended<Problem extends Sizes, Axis extends string>(
  family: Family<Problem>,
  { axis, shapeClass: own, on, alsoIn }: Extra<Axis>,
): Family<Extended<Problem, Axis>> {
  type Own = Extended<Problem, Axis>;
  const at = (problem: Problem, size: number): Own => ({ ...problem, [axis]: size }) as Own;
  return {
    id: `${family.id}-${axis}`,
    axes: { ...family.axes, [axis]: 0 } as Family<Own>["axes"],
    classes: [...family.classes, own],
    problemsOf(shapeClass, ranges) {
      const range = ranges[axis];
      const size =
        shapeClass === own
          ? atLeast(range, 1)
          : shapeClass === alsoIn
            ? between(range)
            : nearest(range, 0);
      const problems = family.problemsOf(shapeClass === own ? on : shapeClass, baseOf(ranges));
      return fc.tuple(problems, size).map(([problem, drawn]) => at(problem, drawn));
    },
    classOf(problem) {
      const without = family.classOf(problem);
      if (problem[axis] === 0) return without;
      return alsoIn !== undefined && without !== on ? alsoIn : own;
    },
    canariesOf(shapeClass) {
      if (shapeClass === own) return [];
      const sizes = shapeClass === alsoIn ? [0, 1] : [0];
      return family
        .canariesOf(shapeClass)
        .flatMap((canary) => sizes.map((size) => at(canary, size)));
    },
    reasonAgainst(shapeClass, ranges) {
      const [smallest, largest] = ranges[axis];
      if (shapeClass !== own && smallest > 0) return `${axis} doesn't allow 0`;
      if (shapeClass === own && largest < 1) return `${axis} allows 0 only`;
      return family.reasonAgainst(shapeClass === own ? on : shapeClass, baseOf(ranges));
    },
  };

  /** A family reads the ranges of its own axes only. */
  function baseOf(ranges: RangesOf<Own>): RangesOf<Problem> {
    return ranges as unknown as RangesOf<Problem>;
  }
}
