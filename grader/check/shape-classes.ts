import fc from "fast-check";
import { fits, type Problem, windows } from "./problem.ts";

/**
 * The classes that correctness points are given by. Each but the last brings one difficulty on top
 * of `square`, so that one mistake costs the classes it breaks and no more.
 */
export const SHAPE_CLASSES = [
  "unit",
  "square",
  "rectangular",
  "padding",
  "stride",
  "batch",
  "channels",
  "everything",
  "no-fit",
] as const;
export type ShapeClass = (typeof SHAPE_CLASSES)[number];

/** What a student reads beside a class's name. */
export const SHAPE_CLASS_TITLES: Readonly<Record<ShapeClass, string>> = {
  unit: "a 1×1 kernel on one channel",
  square: "one square image, stride 1, no padding",
  rectangular: "height and width differ",
  padding: "zeros around the image",
  stride: "stride 2 or more, also one that leaves a rest",
  batch: "several images at once",
  channels: "many channels and filters",
  everything: "all of these together",
  "no-fit": "a kernel larger than the padded image: RangeError",
};

export type Range = readonly [smallest: number, largest: number];
export type Ranges = { readonly [Axis in keyof Problem]: Range };

/**
 * Shapes that tell every known misconception of convolution apart: all sizes differ, strides leave a
 * rest, and nothing is symmetric. They run with `everything`, where the ranges allow them.
 */
const CANARIES: readonly Problem[] = [
  { hIn: 7, wIn: 5, cIn: 2, m: 3, K: 4, f: 3, stride: 2, padding: 1 },
  { hIn: 5, wIn: 8, cIn: 3, m: 2, K: 5, f: 2, stride: 3, padding: 2 },
  { hIn: 6, wIn: 9, cIn: 4, m: 2, K: 3, f: 3, stride: 2, padding: 0 },
];

function within(problem: Problem, ranges: Ranges): boolean {
  return (Object.keys(ranges) as (keyof Problem)[]).every((axis) => {
    const [smallest, largest] = ranges[axis];
    return problem[axis] >= smallest && problem[axis] <= largest;
  });
}

/** Which class an example belongs to: the one whose difficulty it has, or `everything`. */
export function classOf(problem: Problem): ShapeClass {
  if (!fits(problem)) return "no-fit";
  const difficulties = difficultiesOf(problem);
  if (difficulties.length > 1) return "everything";
  return difficulties[0] ?? "square";
}

function difficultiesOf({ hIn, wIn, m, stride, padding }: Problem): ShapeClass[] {
  const found: ShapeClass[] = [];
  if (hIn !== wIn) found.push("rectangular");
  if (padding > 0) found.push("padding");
  if (stride > 1) found.push("stride");
  if (m > 1) found.push("batch");
  return found;
}

/** The problems that a class must always meet, before any are drawn. */
export function fixedProblems(
  shapeClass: ShapeClass,
  ranges: Ranges,
  examples: readonly Problem[],
): Problem[] {
  return [
    ...examples.filter((example) => classOf(example) === shapeClass),
    ...(shapeClass === "everything" ? CANARIES.filter((canary) => within(canary, ranges)) : []),
  ];
}

/** Problems of a class, drawn from the assignment's ranges; they shrink toward the smallest. */
export function problemsOf(shapeClass: ShapeClass, ranges: Ranges): fc.Arbitrary<Problem> {
  const any = (axis: keyof Problem): fc.Arbitrary<number> => between(ranges[axis]);
  const least = (axis: keyof Problem, smallest: number): fc.Arbitrary<number> => {
    const [low, high] = ranges[axis];
    return between([Math.min(Math.max(low, smallest), high), high]);
  };
  const most = (axis: keyof Problem, largest: number): fc.Arbitrary<number> => {
    const [low, high] = ranges[axis];
    return between([low, Math.max(low, Math.min(high, largest))]);
  };
  const only = (axis: keyof Problem, value: number): fc.Arbitrary<number> =>
    between(clamped(value, ranges[axis]));

  const plain = {
    hIn: any("hIn"),
    wIn: any("wIn"),
    cIn: most("cIn", 3),
    m: only("m", 1),
    K: most("K", 3),
    f: any("f"),
    stride: only("stride", 1),
    padding: only("padding", 0),
  };
  const record = (axes: Partial<typeof plain>): fc.Arbitrary<Problem> =>
    fc.record({ ...plain, ...axes });
  const side = between([
    Math.max(ranges.hIn[0], ranges.wIn[0]),
    Math.min(ranges.hIn[1], ranges.wIn[1]),
  ]);
  const square = (axes: Partial<typeof plain>): fc.Arbitrary<Problem> =>
    record({ ...axes, hIn: side }).map((problem) => ({ ...problem, wIn: problem.hIn }));

  switch (shapeClass) {
    case "unit":
      return square({ cIn: only("cIn", 1), K: only("K", 1), f: only("f", 1) }).filter(fits);
    case "square":
      return square({}).filter(fits);
    case "rectangular":
      return record({}).filter((problem) => problem.hIn !== problem.wIn && fits(problem));
    case "padding":
      return square({ padding: least("padding", 1) }).filter(fits);
    case "stride":
      return square({ stride: least("stride", 2) }).filter(
        (problem) => fits(problem) && windows(problem.hIn, problem) > 1,
      );
    case "batch":
      return square({ m: least("m", 2) }).filter(fits);
    case "channels":
      return square({ cIn: least("cIn", 3), K: least("K", 3) }).filter(fits);
    case "everything":
      return record({
        cIn: any("cIn"),
        m: least("m", 2),
        K: any("K"),
        stride: least("stride", 2),
        padding: any("padding"),
      }).filter((problem) => problem.hIn !== problem.wIn && fits(problem));
    case "no-fit":
      return record({ stride: any("stride"), padding: any("padding"), f: any("f") })
        .map(({ f, ...rest }) => ({
          ...rest,
          f: f + 2 * rest.padding + Math.min(rest.hIn, rest.wIn),
        }))
        .filter((problem) => !fits(problem));
    default:
      return shapeClass satisfies never;
  }
}

function between([min, max]: Range): fc.Arbitrary<number> {
  return fc.integer({ min, max });
}

function clampTo(value: number, [low, high]: Range): number {
  return Math.min(Math.max(value, low), high);
}

function clamped(value: number, range: Range): Range {
  const only = clampTo(value, range);
  return [only, only];
}
