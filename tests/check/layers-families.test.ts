import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dense } from "../../grader/check/families/dense.ts";
import type { Family, Range, Ranges, RangesOf, Sizes } from "../../grader/check/families/family.ts";
import { elementwiseBackward, imagesBackward } from "../../grader/check/families/images.ts";
import { logits } from "../../grader/check/families/logits.ts";
import {
  maxPoolingBackward,
  type PoolingProblem,
  pooling,
} from "../../grader/check/families/pooling.ts";
import type { ShapeClass } from "../../grader/check/shape-classes.ts";

type Axis = "hIn" | "wIn" | "cIn" | "m" | "f" | "stride" | "padding" | "surplus" | "corner";
type All = Readonly<
  Record<Axis | "flat" | "nIn" | "nOut" | "classes" | "spread" | "level" | "badLabel", number>
>;

// Every family's problems have some of these axes.
const families = [pooling, maxPoolingBackward, imagesBackward, elementwiseBackward, dense, logits];
const pairs = (families as readonly unknown[] as readonly Family[]).flatMap((family) =>
  family.classes.map((shapeClass) => [family.id, shapeClass, family] as const),
);

/** What makes a problem one of its class, beside what its family asks of all of them. */
const belongs: Partial<Record<ShapeClass, (p: All) => boolean>> = {
  unit: (p) => p.f === 1 && p.cIn === 1 && isSquare(p),
  square: (p) => isSquare(p) && p.m === 1 && p.stride === 1 && p.padding === 0,
  rectangular: (p) => !isSquare(p) && p.m === 1,
  padding: (p) => isSquare(p) && p.m === 1 && p.stride === 1 && p.padding > 0,
  stride: (p) => isSquare(p) && p.m === 1 && p.stride > 1 && p.padding === 0,
  batch: (p) => p.m > 1 && (p.hIn === undefined || isSquare(p)),
  plain: (p) => p.m === 1 && p.spread !== 100 && !(p.level > 0),
  everything: (p) => p.m > 1 && (p.hIn === undefined || !isSquare(p)),
  "no-fit": (p) => Math.min(p.hIn, p.wIn) + 2 * p.padding < p.f,
  "over-padded": (p) => p.padding >= p.f,
  mismatch: (p) => p.surplus > 0,
  corner: (p) => p.corner > 0,
  flat: (p) => p.flat > 0,
  "bad-label": (p) => p.badLabel > 0,
  "large-logits": (p) => p.level >= 1000 && p.spread === 1 && p.m === 1,
  "wide-logits": (p) => p.spread >= 100 && p.level === 0 && p.m === 1 && p.classes > 1,
};
const isSquare = ({ hIn, wIn }: All) => hIn === wIn;

/** What each class is about, and no other one but everything has. */
const OWN: Partial<Record<ShapeClass, keyof All>> = {
  mismatch: "surplus",
  corner: "corner",
  flat: "flat",
  "bad-label": "badLabel",
};

const range = (low: number, high: number): fc.Arbitrary<Range> =>
  fc.tuple(fc.constant(low), fc.integer({ min: high, max: high + 3 }));
const wide: fc.Arbitrary<Ranges> = fc.record({
  ...{ hIn: range(1, 5), wIn: range(1, 5), cIn: range(1, 2), m: range(1, 2) },
  ...{ f: range(1, 2), stride: range(1, 2), padding: range(0, 1) },
  ...{ nIn: range(1, 2), nOut: range(1, 2), classes: range(1, 2) },
  ...{ spread: fc.constant<Range>([1, 10_000]), level: fc.constant<Range>([0, 10_000]) },
  ...{ surplus: range(0, 1), corner: range(0, 1), flat: range(0, 1), badLabel: range(0, 1) },
});
const narrow: fc.Arbitrary<Ranges> = fc.record({
  hIn: fc.constantFrom<Range>([1, 5], [5, 5], [4, 5]),
  wIn: fc.constantFrom<Range>([1, 5], [5, 5], [6, 8]),
  ...{ cIn: range(1, 1), nIn: range(1, 1), nOut: range(1, 1) },
  m: fc.constantFrom<Range>([1, 1], [1, 2]),
  f: fc.constantFrom<Range>([1, 1], [1, 3]),
  stride: fc.constantFrom<Range>([1, 1], [1, 2]),
  padding: fc.constantFrom<Range>([0, 0], [0, 3]),
  classes: fc.constantFrom<Range>([1, 1], [1, 4]),
  spread: fc.constantFrom<Range>([1, 1], [1, 1000]),
  level: fc.constantFrom<Range>([0, 0], [0, 1000]),
  surplus: fc.constantFrom<Range>([0, 0], [0, 2], [1, 2]),
  corner: fc.constantFrom<Range>([0, 0], [0, 1]),
  flat: fc.constantFrom<Range>([0, 0], [0, 1]),
  badLabel: fc.constantFrom<Range>([0, 0], [0, 1]),
});

function expectOfClass(problem: Sizes, family: Family, shapeClass: ShapeClass): void {
  expect(Object.keys(problem).toSorted()).toEqual(Object.keys(family.axes).toSorted());
  expect(problem).toSatisfy((p) => belongs[shapeClass]?.(p as All) ?? false);
  const { padding = 0, f = 1 } = problem;
  if (shapeClass !== "over-padded") expect(padding).toBeLessThan(f);
  for (const [own, axis] of Object.entries(OWN)) {
    const size = problem[axis] ?? 0;
    const allowed = own === shapeClass || (shapeClass === "everything" && axis !== "surplus");
    if (!allowed) expect({ [axis]: size }).toEqual({ [axis]: 0 });
  }
}

describe("family.problemsOf(shapeClass, ranges) of the layers", () => {
  it.each(pairs)("draws problems of the class: %s, %s", (_, shapeClass, family) => {
    const drawn = wide.chain((ranges) => family.problemsOf(shapeClass, ranges));
    fc.assert(
      fc.property(drawn, (problem) => {
        expectOfClass(problem, family, shapeClass);
      }),
    );
  });

  it.each(pairs)(
    "draws them wherever nothing speaks against it: %s, %s",
    (_, shapeClass, family) => {
      fc.assert(
        fc.property(narrow, fc.integer(), (ranges, seed) => {
          if (family.reasonAgainst(shapeClass, ranges) !== undefined) return;
          const problems = family.problemsOf(shapeClass, ranges);
          for (const problem of fc.sample(problems, { numRuns: 3, seed })) {
            expectOfClass(problem, family, shapeClass);
          }
        }),
      );
    },
  );

  it("draws windows that overlap, that touch and that leave gaps", () => {
    const ranges: typeof DECKS = { ...DECKS, stride: [1, 5] };
    const problems = fc.sample(pooling.problemsOf("stride", ranges), { numRuns: 100, seed: 1 });
    const signs = problems.map(({ f, stride }) => Math.sign(f - stride));
    expect(new Set(signs)).toEqual(new Set([-1, 0, 1]));
  });

  it("shrinks poolings toward one pixel under a window of one", () => {
    let smallest: Sizes = {};
    const never = fc.property(pooling.problemsOf("everything", DECKS), (problem) => {
      smallest = problem;
      return false;
    });
    expect(fc.check(never, { seed: 3 }).failed).toBe(true);
    expect(smallest).toMatchObject({ cIn: 1, m: 2, f: 1, stride: 2, padding: 0 });
  });
});

const DECKS: RangesOf<PoolingProblem> = {
  ...{ hIn: [1, 9], wIn: [1, 9], cIn: [1, 4], m: [1, 4] },
  ...{ f: [1, 4], stride: [1, 3], padding: [0, 2] },
};

describe("family.reasonAgainst(shapeClass, ranges) of the layers", () => {
  it.each<readonly [ShapeClass, Partial<typeof DECKS>, string]>([
    ["padding", { f: [1, 1] }, "f allows 1 only, and padding is less than f"],
    ["square", { f: [1, 2], padding: [2, 3] }, "padding is never less than f"],
    ["batch", { m: [1, 1] }, "m allows one image only"],
  ])("says what is missing for %s in %o", (shapeClass, change, reason) => {
    expect(pooling.reasonAgainst(shapeClass, { ...DECKS, ...change })).toBe(reason);
  });

  it.each([
    ["corner", [0, 0], "corner allows 0 only"],
    ["square", [1, 1], "corner doesn't allow 0"],
  ] as const)("says what is missing on a further axis: %s in %o", (shapeClass, corner, reason) => {
    const ranges = { ...DECKS, surplus: [0, 1] as const, corner };
    expect(maxPoolingBackward.reasonAgainst(shapeClass, ranges)).toBe(reason);
  });
});

describe("family.classOf(problem) of the layers", () => {
  const deck = { hIn: 6, wIn: 6, cIn: 10, m: 1, f: 3, stride: 1, padding: 0 };
  it.each<readonly [ShapeClass, object]>([
    ["square", {}],
    ["batch", { m: 2 }],
    ["over-padded", { padding: 3 }],
    ["no-fit", { f: 7 }],
    ["mismatch", { surplus: 1 }],
    ["mismatch", { surplus: 1, m: 2 }],
    ["corner", { corner: 1 }],
    ["everything", { corner: 1, m: 2 }],
  ])("is %s for a pooling with %o", (expected, change) => {
    const problem = { ...deck, surplus: 0, corner: 0, ...change };
    expect(maxPoolingBackward.classOf(problem)).toBe(expected);
  });

  it.each(pairs)("knows the canaries of a class again: %s, %s", (_, shapeClass, family) => {
    const classes = family.canariesOf(shapeClass).map((canary) => family.classOf(canary));
    // In everything a canary may have fewer difficulties than all.
    if (shapeClass === "everything") expect(classes.length).toBeGreaterThanOrEqual(2);
    else expect(classes.filter((found) => found !== shapeClass)).toEqual([]);
  });
});
