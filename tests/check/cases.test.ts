import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forwardContract } from "../../grader/check/contracts/forward.ts";
import { fits, type Problem, windows } from "../../grader/check/problem.ts";
import { runCheck } from "../../grader/check/run-check.ts";
import {
  classOf,
  problemsOf,
  type Range,
  type Ranges,
  SHAPE_CLASSES,
  type ShapeClass,
} from "../../grader/check/shape-classes.ts";
import { forward } from "../../reference/naive/forward.ts";
import { callOf, planOf, problemOf, RANGES } from "./calling.ts";

const example: Problem = { hIn: 6, wIn: 6, cIn: 10, m: 1, K: 6, f: 3, stride: 1, padding: 0 };

/** What makes a problem one of its class. */
const belongs: Record<ShapeClass, (problem: Problem) => boolean> = {
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
    fc.record({ within: fc.constant(within), problem: problemsOf(shapeClass, within) }),
  );
}

describe("problemsOf(shapeClass, ranges)", () => {
  it.each(SHAPE_CLASSES)("draws problems of the class, within the ranges: %s", (shapeClass) => {
    const even = ranges.map((within) => ({ ...within, wIn: within.hIn }));
    fc.assert(
      fc.property(drawn(shapeClass, even), ({ within, problem }) => {
        const free = shapeClass === "no-fit" ? ["f"] : []; // it must be too large
        expect(outside(problem, within).filter((axis) => !free.includes(axis))).toEqual([]);
        expect(fits(problem)).toBe(shapeClass !== "no-fit");
        expect(problem).toSatisfy(belongs[shapeClass]);
      }),
    );
  });

  it("draws squares also where height and width have different ranges", () => {
    fc.assert(
      fc.property(drawn("square", ranges), ({ problem }) => {
        expect(problem).toSatisfy(belongs.square);
      }),
    );
  });

  it("shrinks toward the smallest", () => {
    let smallest: Problem | undefined;
    const never = fc.property(problemsOf("everything", RANGES), (problem) => {
      smallest = problem;
      return false;
    });
    expect(fc.check(never, { seed: 3 }).failed).toBe(true);
    expect(smallest).toMatchObject({ cIn: 1, m: 2, K: 1, f: 1, stride: 2, padding: 0 });
    expect([smallest?.hIn, smallest?.wIn].toSorted()).toEqual([1, 2]);
  });
});

describe("runCheck(plan, call)", () => {
  async function problemsSeen(shapeClass: ShapeClass, caseSeed: number): Promise<Problem[]> {
    const seen: Problem[] = [];
    const call = callOf(forward);
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

  it("always meets three canaries, where no two sizes are alike, with everything", async () => {
    const seen = [await problemsSeen("everything", 4), await problemsSeen("everything", 5)];
    const [one = [], other = []] = seen.map((some) => new Set(some.map((p) => JSON.stringify(p))));
    const both = [...one].filter((problem) => new Set(other).has(problem));
    expect(both.length).toBeGreaterThanOrEqual(3);
  });
});

describe("classOf(problem)", () => {
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
    expect(classOf({ ...example, ...change })).toBe(expected);
  });
});
