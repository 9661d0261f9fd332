import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forwardContract } from "../../grader/check/contracts/forward.ts";
import { convolution } from "../../grader/check/families/convolution.ts";
import { belongsTo, type Range, type RangesOf } from "../../grader/check/families/family.ts";
import { callInProcess } from "../../grader/check/in-process.ts";
import { fits, type Problem, windows } from "../../grader/check/problem.ts";
import { runCheck } from "../../grader/check/run-check.ts";
import type { ShapeClass } from "../../grader/check/shape-classes.ts";
import { forward } from "../../reference/naive/forward.ts";
import { planOf, problemOf, RANGES } from "./calling.ts";

type Ranges = RangesOf<Problem>;

const example: Problem = { hIn: 6, wIn: 6, cIn: 10, m: 1, K: 6, f: 3, stride: 1, padding: 0 };

/** What makes a problem one of its class. */
const belongs: Partial<Record<ShapeClass, (problem: Problem) => boolean>> = {
  unit: (p) => isPlain(p) && isSquare(p) && p.f === 1 && p.cIn === 1 && p.K === 1,
  square: (p) => isPlain(p) && isSquare(p),
  rectangular: (p) => isPlain(p) && !isSquare(p),
  padding: (p) => isPlain({ ...p, padding: 0 }) && isSquare(p) && p.padding >= 1,
  stride: (p) =>
    isPlain({ ...p, stride: 1 }) && isSquare(p) && p.stride >= 2 && windows(p.hIn, p) > 1,
  batch: (p) => isPlain({ ...p, m: 1 }) && isSquare(p) && p.m >= 2,
  channels: (p) => isPlain(p) && isSquare(p) && p.cIn >= 3 && p.K >= 3,
  everything: (p) => !isSquare(p) && p.m >= 2 && p.stride >= 2,
  "no-fit": () => true,
};
const never = () => false;
const isPlain = ({ m, stride, padding }: Problem) => m === 1 && stride === 1 && padding === 0;
const isSquare = ({ hIn, wIn }: Problem) => hIn === wIn;

/** [1 or so, at least `largest`]. */
const range = (low: number, high: number): fc.Arbitrary<Range> =>
  fc.tuple(fc.integer({ min: low, max: low + 1 }), fc.integer({ min: high, max: high + 6 }));
const ranges: fc.Arbitrary<Ranges> = fc.record({
  hIn: range(1, 5),
  wIn: range(1, 5),
  cIn: fc.tuple(fc.constant(1), fc.integer({ min: 3, max: 8 })),
  m: fc.tuple(fc.constant(1), fc.integer({ min: 2, max: 5 })),
  K: fc.tuple(fc.constant(1), fc.integer({ min: 3, max: 8 })),
  f: fc.tuple(fc.constant(1), fc.integer({ min: 1, max: 5 })),
  stride: fc.tuple(fc.constant(1), fc.integer({ min: 2, max: 4 })),
  padding: fc.tuple(fc.constant(0), fc.integer({ min: 1, max: 3 })),
});

function outside(problem: Problem, within: Ranges): string[] {
  return (Object.keys(within) as (keyof Problem)[]).filter((axis) => {
    const [low, high] = within[axis];
    return problem[axis] < low || problem[axis] > high;
  });
}

interface Drawn {
  readonly within: Ranges;
  readonly problem: Problem;
}

function drawn(shapeClass: ShapeClass, from: fc.Arbitrary<Ranges>): fc.Arbitrary<Drawn> {
  return from.chain((within) =>
    fc.record({ within: fc.constant(within), problem: convolution.problemsOf(shapeClass, within) }),
  );
}

describe("convolution.problemsOf(shapeClass, ranges)", () => {
  it.each(convolution.classes)(
    "draws problems of the class, within the ranges: %s",
    (shapeClass) => {
      const even = ranges.map((within) => ({ ...within, wIn: within.hIn }));
      fc.assert(
        fc.property(drawn(shapeClass, even), ({ within, problem }) => {
          const free = shapeClass === "no-fit" ? ["f"] : []; // it must be too large
          expect(outside(problem, within).filter((axis) => !free.includes(axis))).toEqual([]);
          expect(fits(problem)).toBe(shapeClass !== "no-fit");
          expect(problem).toSatisfy(belongs[shapeClass] ?? never);
        }),
      );
    },
  );

  it("draws squares also where height and width have different ranges", () => {
    fc.assert(
      fc.property(drawn("square", ranges), ({ problem }) => {
        expect(problem).toSatisfy(belongs.square ?? never);
      }),
    );
  });

  it("shrinks toward the smallest", () => {
    let smallest: Problem | undefined;
    const never = fc.property(convolution.problemsOf("everything", RANGES), (problem) => {
      smallest = problem;
      return false;
    });
    expect(fc.check(never, { seed: 3 }).failed).toBe(true);
    expect(smallest).toMatchObject({ cIn: 1, m: 2, K: 1, f: 1, stride: 2, padding: 0 });
    expect([smallest?.hIn, smallest?.wIn].toSorted()).toEqual([1, 2]);
  });
});

describe("convolution.reasonAgainst(shapeClass, ranges)", () => {
  const one: Range = [1, 1];
  const narrow = fc.record({
    hIn: fc.constantFrom<Range>([1, 5], [3, 3]),
    wIn: fc.constantFrom<Range>([1, 5], [3, 3], [6, 8]),
    cIn: fc.constant<Range>([1, 4]),
    m: fc.constantFrom<Range>(one, [1, 2]),
    K: fc.constant<Range>([1, 4]),
    f: fc.constant<Range>(one),
    stride: fc.constantFrom<Range>(one, [1, 2]),
    padding: fc.constantFrom<Range>([0, 0], [0, 1]),
  });

  it.each(convolution.classes)("is silent only where problems can be drawn: %s", (shapeClass) => {
    fc.assert(
      fc.property(narrow, fc.integer(), (within, seed) => {
        if (convolution.reasonAgainst(shapeClass, within) !== undefined) return;
        // A class that the ranges leave no problem for would be filtered without end.
        const [problem] = fc.sample(convolution.problemsOf(shapeClass, within), {
          numRuns: 1,
          seed,
        });
        if (problem === undefined) throw new Error("Expected a problem, got none.");
        expect(problem).toSatisfy(belongs[shapeClass] ?? never);
      }),
    );
  });
});

describe("belongsTo(family, problem)", () => {
  it.each([
    ["all axes", example, true],
    ["an axis missing", { hIn: 6 }, false],
    ["an axis more", { ...example, dilation: 1 }, false],
    ["an axis of another name", { ...example, padding: undefined, pad: 1 }, false],
  ])("tells a problem by its axes: %s", (_, problem, expected) => {
    const sizes = JSON.parse(JSON.stringify(problem)) as Record<string, number>;
    expect(belongsTo(convolution, sizes)).toBe(expected);
  });
});

describe("runCheck(plan, call)", () => {
  async function problemsSeen(shapeClass: ShapeClass, caseSeed: number): Promise<Problem[]> {
    const seen: Problem[] = [];
    const call = callInProcess(forward);
    const plan = planOf(forwardContract, { shapeClass, caseSeed, examples: [example], cases: 5 });
    await runCheck(plan, (args) => {
      seen.push(problemOf(args));
      return call(args);
    });
    return seen;
  }

  it("always meets the assignment's examples, in their class", async () => {
    for (const seed of [1, 2, 3]) {
      expect(await problemsSeen("square", seed)).toContainEqual(example);
      expect(await problemsSeen("batch", seed)).not.toContainEqual(example);
    }
  });

  it("meets as many problems as it was asked with integers, and half of them with reals", async () => {
    for (const cases of [1, 4, 7]) {
      const plan = planOf(forwardContract, { shapeClass: "square", examples: [example], cases });
      const outcome = await runCheck(plan, callInProcess(forward));
      expect(outcome.cases).toBe(cases + Math.ceil(cases / 2) + 2);
    }
  });

  it("always meets three canaries, where no two sizes are alike, with everything", async () => {
    const seen = [await problemsSeen("everything", 4), await problemsSeen("everything", 5)];
    const [one = [], other = []] = seen.map((some) => new Set(some.map((p) => JSON.stringify(p))));
    const both = [...one].filter((problem) => new Set(other).has(problem));
    expect(both.length).toBeGreaterThanOrEqual(3);
  });
});

describe("convolution.classOf(problem)", () => {
  it.each<readonly [ShapeClass, Partial<Problem>]>([
    ["square", {}],
    ["rectangular", { wIn: 7 }],
    ["padding", { padding: 2 }],
    ["stride", { stride: 3 }],
    ["batch", { m: 2 }],
    ["everything", { m: 2, stride: 2 }],
    ["everything", { wIn: 9, padding: 1 }],
    ["no-fit", { f: 7 }],
  ])("is %s for %o", (expected, change) => {
    expect(convolution.classOf({ ...example, ...change })).toBe(expected);
  });
});
