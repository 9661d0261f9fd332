/**
 * Problems of one conv sandwich, and of a network of two. A sandwich halves height and width, so
 * what matters is whether the sizes can be halved as often as there are sandwiches.
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
  type Sizes,
} from "./family.ts";

type Images = {
  readonly hIn: number;
  readonly wIn: number;
  readonly cIn: number;
  readonly m: number;
  readonly f: number;
};

/** One sandwich. */
export type SandwichProblem = Images & { readonly K: number };

/** Two sandwiches and a dense layer. */
export type NetworkProblem = Images & {
  readonly K1: number;
  readonly K2: number;
  readonly classes: number;
};

export const sandwich: Family<SandwichProblem> = sandwiches({
  id: "sandwich",
  axes: { hIn: 1, wIn: 1, cIn: 1, m: 1, K: 1, f: 1 },
  filters: ["K"],
  canaries: [
    { hIn: 7, wIn: 5, cIn: 2, m: 3, K: 4, f: 3 },
    { hIn: 5, wIn: 8, cIn: 3, m: 2, K: 4, f: 5 },
    { hIn: 6, wIn: 9, cIn: 4, m: 3, K: 2, f: 1 },
  ],
});

export const network: Family<NetworkProblem> = sandwiches({
  id: "network",
  axes: { hIn: 1, wIn: 1, cIn: 1, m: 1, K1: 1, K2: 1, f: 1, classes: 2 },
  filters: ["K1", "K2"],
  canaries: [
    { hIn: 6, wIn: 9, cIn: 2, m: 3, K1: 4, K2: 3, f: 3, classes: 5 },
    { hIn: 8, wIn: 5, cIn: 3, m: 2, K1: 2, K2: 4, f: 3, classes: 3 },
  ],
});

interface Description<Problem> {
  readonly id: string;
  readonly axes: Family<Problem & Sizes>["axes"];
  /** The axes that count filters, one a sandwich. */
  readonly filters: readonly (keyof Problem & string)[];
  /** All sizes differ, and none can be halved to the end. */
  readonly canaries: readonly Problem[];
}

/** Up to this many channels or filters are few. */
const FEW = 2;

function sandwiches<Problem extends Images & Sizes>(
  description: Description<Problem>,
): Family<Problem> {
  const { id, axes, filters, canaries } = description;
  /** What each window of the last sandwich sees of the image, along one axis. */
  const whole = 2 ** filters.length;
  const isWhole = (length: number): boolean => length % whole === 0;
  const lengths = ([low, high]: Range): number[] =>
    Array.from({ length: high - low + 1 }, (_, i) => low + i).filter((length) => length >= whole);

  /** Pairs of hIn and wIn, the smallest first. */
  function sides(
    { hIn, wIn }: RangesOf<Images>,
    belong: (hIn: number, wIn: number) => boolean,
  ): (readonly [number, number])[] {
    return lengths(hIn)
      .flatMap((h) => lengths(wIn).map((w) => [h, w] as const))
      .filter(([h, w]) => belong(h, w))
      .sort((one, other) => one[0] * one[1] - other[0] * other[1]);
  }

  function sidesOf(
    shapeClass: ShapeClass,
    ranges: RangesOf<Images>,
  ): (readonly [number, number])[] {
    switch (shapeClass) {
      case "rectangular":
        return sides(ranges, (h, w) => h !== w && isWhole(h) && isWhole(w));
      case "odd-size":
        return sides(ranges, (h, w) => h === w && !isWhole(h));
      case "everything":
        return sides(ranges, (h, w) => h !== w);
      default:
        return sides(ranges, (h, w) => h === w && isWhole(h));
    }
  }

  function problemsOf(shapeClass: ShapeClass, ranges: RangesOf<Problem>): fc.Arbitrary<Problem> {
    const { cIn, m, f } = ranges;
    const channels =
      {
        unit: (range: Range) => nearest(range, 1),
        channels: (range: Range) => atLeast(range, FEW + 1),
        everything: between,
      }[shapeClass as string] ?? ((range: Range) => atMost(range, FEW));
    const many = shapeClass === "batch" || shapeClass === "everything";
    const free = Object.fromEntries(
      Object.keys(axes).map((axis) => [axis, between(ranges[axis] as Range)]),
    );
    const drawn = fc.record({
      ...free,
      ...Object.fromEntries(filters.map((axis) => [axis, channels(ranges[axis])])),
      cIn: channels(cIn),
      m: many ? atLeast(m, 2) : nearest(m, 1),
      f: shapeClass === "unit" ? nearest(f, 1) : oddIn(f),
    });
    const sized = fc
      .tuple(drawn, fc.constantFrom(...sidesOf(shapeClass, ranges)))
      .map(([problem, [hIn, wIn]]) => ({ ...problem, hIn, wIn }) as unknown as Problem);
    if (shapeClass !== "no-window") return sized;
    return fc.tuple(sized, fc.constantFrom(...REFUSED)).map(([problem, refused]) => ({
      ...problem,
      ...refused(problem, whole),
    }));
  }

  function classOf(problem: Problem): ShapeClass {
    const { hIn, wIn, m, f } = problem;
    if (f % 2 === 0 || Math.min(hIn, wIn) < whole) return "no-window";
    const difficulties: ShapeClass[] = [];
    if (hIn !== wIn) difficulties.push("rectangular");
    if (!isWhole(hIn) || !isWhole(wIn)) difficulties.push("odd-size");
    if (m > 1) difficulties.push("batch");
    return difficulties.length > 1 ? "everything" : (difficulties[0] ?? "square");
  }

  return {
    id,
    axes,
    classes: [
      ...(["unit", "square", "rectangular", "odd-size", "batch"] as const),
      ...(["channels", "everything", "no-window"] as const),
    ],
    problemsOf,
    classOf,
    canariesOf: (shapeClass) => (shapeClass === "everything" ? canaries : []),
    reasonAgainst(shapeClass, ranges) {
      if (oddLengths(ranges.f).length === 0) return "f allows even kernels only";
      if (ranges.m[1] < 2 && (shapeClass === "batch" || shapeClass === "everything")) {
        return "m allows one image only";
      }
      return sidesOf(shapeClass, ranges).length === 0
        ? `hIn and wIn allow no such sizes, which are halved ${filters.length} times`
        : undefined;
    },
  };
}

/** What makes a sandwich impossible: an even kernel, or no window along one axis. */
const REFUSED: readonly ((problem: Images, whole: number) => Partial<Images>)[] = [
  ({ f }) => ({ f: f + 1 }),
  (_, whole) => ({ hIn: whole / 2 }),
  (_, whole) => ({ wIn: whole / 2 }),
];

function oddLengths([low, high]: Range): number[] {
  return Array.from({ length: high - low + 1 }, (_, i) => low + i).filter((f) => f % 2 === 1);
}

function oddIn(range: Range): fc.Arbitrary<number> {
  return fc.constantFrom(...oddLengths(range));
}
