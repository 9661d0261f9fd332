import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ContractId } from "../../grader/check/contract-ids.ts";
import { CONTRACTS } from "../../grader/check/contracts/all.ts";
import type { Family, Range, Ranges, Sizes } from "../../grader/check/families/family.ts";
import { isPowerOfTwo } from "../../grader/check/families/powers-of-two.ts";
import type { ShapeClass } from "../../grader/check/shape-classes.ts";
import { TRANSFORM_RANGES } from "./transforms.ts";

const IDS = ["fft", "fft-2d", "filter-transform", "gather-tile", "winograd-forward"] as const;
const FAMILIES = IDS.map((id) => CONTRACTS[id].family);
const EACH = FAMILIES.flatMap((family) =>
  family.classes.map((shapeClass) => ({ family, id: family.id, shapeClass })),
);

/** Classes that fall to another one when their sizes come out plain. */
const ALSO: Partial<Record<ShapeClass, readonly ShapeClass[]>> = {
  unit: ["square"],
  channels: ["square"],
  everything: ["rectangular", "batch"],
};

/** Sizes that a class must have beyond its ranges. */
const FREE: Partial<Record<ShapeClass, string>> = { "no-fit": "f" };

function outside(problem: Sizes, ranges: Ranges): string[] {
  return Object.keys(problem).filter((axis) => {
    const [low = Infinity, high = -Infinity] = ranges[axis] ?? [];
    const size = problem[axis] ?? NaN;
    return !(size >= low && size <= high);
  });
}

function narrow([low, high]: Range): fc.Arbitrary<Range> {
  const highest = Math.min(high, 17);
  return fc
    .tuple(fc.integer({ min: low, max: highest }), fc.integer({ min: low, max: highest }))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
}

function narrowed(family: Family): fc.Arbitrary<Ranges> {
  const axes = Object.keys(family.axes);
  return fc.record(
    Object.fromEntries(axes.map((axis) => [axis, narrow(TRANSFORM_RANGES[axis] ?? [0, 0])])),
  );
}

describe("problemsOf(shapeClass, ranges)", () => {
  it.each(EACH)("draws problems of their class within the ranges: $id $shapeClass", (each) => {
    const { family, shapeClass } = each;
    fc.assert(
      fc.property(family.problemsOf(shapeClass, TRANSFORM_RANGES), (problem) => {
        const allowed = [shapeClass, ...(ALSO[shapeClass] ?? [])];
        expect(allowed).toContain(family.classOf(problem));
        expect(
          outside(problem, TRANSFORM_RANGES).filter((axis) => axis !== FREE[shapeClass]),
        ).toEqual([]);
      }),
    );
  });

  it.each(
    // The deck's convolutions have a test of their own.
    EACH.filter(({ id }) => id !== "winograd-convolution"),
  )("draws in narrow ranges, where nothing speaks against it: $id $shapeClass", (each) => {
    const { family, shapeClass } = each;
    fc.assert(
      fc.property(narrowed(family), fc.integer(), (ranges, seed) => {
        if (family.reasonAgainst(shapeClass, ranges) !== undefined) return;
        for (const problem of fc.sample(family.problemsOf(shapeClass, ranges), {
          numRuns: 3,
          seed,
        })) {
          expect(outside(problem, ranges)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each<readonly [ContractId, ShapeClass, Sizes]>([
    ["fft", "real-signal", { length: 2, imaginary: 0 }],
    ["fft", "complex-signal", { length: 2, imaginary: 1 }],
    ["fft", "long-signal", { length: 2048, imaginary: 0 }],
    ["fft", "bad-length", { length: 3, imaginary: 0 }],
    ["fft-2d", "square", { height: 2, width: 2, imaginary: 0, surplus: 0 }],
    ["fft-2d", "mismatch", { height: 2, width: 2, imaginary: 0, surplus: 1 }],
    ["filter-transform", "full-tile", { values: 2 }],
    [
      "gather-tile",
      "square",
      { hIn: 4, wIn: 4, cIn: 1, m: 1, padding: 0, row: 0, column: 0, sample: 0 },
    ],
    [
      "gather-tile",
      "batch",
      { hIn: 4, wIn: 4, cIn: 1, m: 2, padding: 0, row: 0, column: 0, sample: 0 },
    ],
  ])("shrinks toward the smallest: %s %s", (id, shapeClass, smallest) => {
    const problems = CONTRACTS[id].family.problemsOf(shapeClass, TRANSFORM_RANGES);
    let last: Sizes | undefined;
    fc.check(
      fc.property(problems, (problem) => {
        last = problem;
        return false;
      }),
      { seed: 5 },
    );
    expect(last).toEqual(smallest);
  });

  it("shrinks a length step by step: eight elements, where four are right", () => {
    const problems = CONTRACTS.fft.family.problemsOf("real-signal", TRANSFORM_RANGES);
    for (const seed of [1, 2, 3, 4, 5]) {
      const details = fc.check(
        fc.property(problems, ({ length = 0 }) => length < 8),
        { seed },
      );
      expect(details.counterexample?.[0]).toEqual({ length: 8, imaginary: 0 });
    }
  });

  it("gives Winograd's kernel most of the time, also with everything else at once", () => {
    const { family } = CONTRACTS["winograd-forward"];
    for (const shapeClass of ["square", "padding", "batch", "everything"] as const) {
      const drawn = fc.sample(family.problemsOf(shapeClass, TRANSFORM_RANGES), {
        numRuns: 200,
        seed: 1,
      });
      const transformed = drawn.filter(({ f, stride }) => f === 3 && stride === 1);
      expect(transformed.length).toBeGreaterThan(100);
    }
  });
});

describe("isPowerOfTwo(length)", () => {
  it.each([
    [0, false],
    [1, true],
    [2, true],
    [3, false],
    [6, false],
    [8192, true],
    [8191, false],
  ])("isPowerOfTwo(%i) is %s", (length, expected) => {
    expect(isPowerOfTwo(length)).toBe(expected);
  });
});
