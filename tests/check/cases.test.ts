import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare, identical, indexAt } from "../../grader/check/compare.ts";
import { CONTRACTS } from "../../grader/check/contracts/all.ts";
import { forwardContract } from "../../grader/check/contracts/forward.ts";
import { drawFrom } from "../../grader/check/draw.ts";
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
import { twoGamma } from "../../grader/check/tolerance.ts";
import { worst } from "../../grader/check/verdict.ts";
import type { Tensor, Value } from "../../grader/sandbox/values.ts";
import { forward } from "../../reference/naive/forward.ts";
import { callOf, planOf, problemOf, RANGES } from "./calling.ts";
import { changing } from "./implementations.ts";

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

describe("problemsOf(shapeClass, ranges)", () => {
  it.each(SHAPE_CLASSES)("draws problems of the class, within the ranges: %s", (shapeClass) => {
    const drawn = ranges.chain((within) =>
      fc.record({ within: fc.constant(within), problem: problemsOf(shapeClass, within) }),
    );
    fc.assert(
      fc.property(drawn, ({ within, problem }) => {
        const free = shapeClass === "no-fit" ? ["f"] : []; // it must be too large
        expect(outside(problem, within).filter((axis) => !free.includes(axis))).toEqual([]);
        expect(fits(problem)).toBe(shapeClass !== "no-fit");
        expect(problem).toSatisfy(belongs[shapeClass]);
      }),
    );
  });

  it("shrinks toward the smallest", () => {
    const { counterexample } = fc.check(
      fc.property(problemsOf("everything", RANGES), () => false),
      { seed: 3 },
    );
    const [smallest] = counterexample ?? [];
    expect(smallest).toMatchObject({ cIn: 1, m: 2, K: 1, f: 1, stride: 2, padding: 0 });
    expect((smallest?.hIn ?? 9) + (smallest?.wIn ?? 9)).toBe(3);
  });
});

describe("runCheck(plan, call)", () => {
  async function problemsSeen(shapeClass: ShapeClass, caseSeed: number): Promise<Problem[]> {
    const seen: Problem[] = [];
    const call = callOf(forward);
    const plan = planOf(forwardContract, { shapeClass, caseSeed, examples: [example], cases: 5 });
    await runCheck(plan, (args) => (seen.push(problemOf(args)), call(args)));
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

describe("indexAt(offset, shape)", () => {
  it("is the index whose row-major offset it was given", () => {
    const shape = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 5 });
    fc.assert(
      fc.property(shape, fc.nat(), (lengths, n) => {
        const offset = n % lengths.reduce((size, length) => size * length, 1);
        const index = indexAt(offset, lengths);
        expect(index.length).toBe(lengths.length);
        expect(index.every((at, axis) => at >= 0 && at < (lengths[axis] ?? 0))).toBe(true);
        expect(index.reduce((so, at, axis) => so * (lengths[axis] ?? 0) + at, 0)).toBe(offset);
      }),
    );
  });
});

const valueOf = (shape: readonly number[], data: readonly number[]): Value => ({
  kind: "tensor",
  value: { shape, data: Float32Array.from(data) },
});

describe("compare(actual, expected)", () => {
  const expected = {
    kind: "value",
    value: valueOf([2, 2], [1, 0, 3, 4]),
    bounds: [0, 0, 0.5, 0],
  } as const;
  it.each([
    ["nothing of the same", [2, 2], [1, 0, 3, 4], undefined],
    ["nothing of −0 for 0", [2, 2], [1, -0, 3, 4], undefined],
    ["nothing on the bound", [2, 2], [1, 0, 3.5, 4], undefined],
    ["what lies beyond the bound", [2, 2], [1, 0, 3.51, 4], [1, 0]],
    ["NaN", [2, 2], [1, Number.NaN, 3, 4], [0, 1]],
    ["infinity", [2, 2], [1, 0, Number.POSITIVE_INFINITY, 4], [1, 0]],
  ])("tells of %s", (_, shape, data, index) => {
    const mismatch = compare(valueOf(shape, data), expected);
    if (index === undefined) expect(mismatch).toBeUndefined();
    else expect(mismatch).toMatchObject({ kind: "element", index, wrong: 1, of: 4 });
  });

  it.each([[[4]], [[2, 2, 1]], [[2, 3]], [[]]])("tells of the shape %o", (shape) => {
    const size = shape.reduce((product, length) => product * length, 1);
    const actual = valueOf(
      shape,
      Array.from({ length: size }, () => 0),
    );
    expect(compare(actual, expected)).toEqual({ kind: "shape", expected: [2, 2], actual: shape });
  });
});

describe("identical(a, b)", () => {
  it.each([
    ["NaN and NaN", [Number.NaN], [Number.NaN], true],
    ["0 and −0", [0], [-0], false],
    ["1 and the next above", [1], [1 + 2 ** -23], false],
  ])("tells %s apart or not", (_, one, other, same) => {
    expect(identical(valueOf([1], one), valueOf([1], other))).toBe(same);
  });
});

describe("sumBounds(magnitudes, terms)", () => {
  const problem: Problem = { hIn: 6, wIn: 5, cIn: 3, m: 2, K: 4, f: 3, stride: 1, padding: 1 };
  it.each(["forward", "gemm", "single-step", "convolve-volume"] as const)(
    "lets half a bound pass and catches 64 bounds, anywhere: %s",
    (id) => {
      fc.assert(
        fc.property(fc.integer(), fc.nat(), fc.constantFrom(-1, 1), (seed, n, sign) => {
          const right = CONTRACTS[id].makeCase(problem, drawFrom(seed, "reals")).expected();
          if (right.kind !== "value") throw new Error("Expected a value.");
          const size = right.bounds.length;
          const at = n % size;
          const bound = right.bounds[at] ?? Number.NaN;
          expect(bound).toBeGreaterThan(0);
          const off = (times: number): Value => shifted(right.value, at, sign * times * bound);
          expect(compare(off(0.5), right)).toBeUndefined();
          expect(compare(off(64), right)).toMatchObject({ kind: "element", wrong: 1 });
        }),
      );
    },
  );

  function shifted(value: Value, at: number, by: number): Value {
    if (value.kind === "number") return { kind: "number", value: value.value + by };
    const tensor: Tensor = changing(value.value, at, (element) => element + by);
    return { kind: "tensor", value: tensor };
  }

  it("grows with the terms, about n·2⁻²³", () => {
    expect(twoGamma(100)).toBeCloseTo(100 * 2 ** -23, 9);
    expect(twoGamma(200)).toBeGreaterThan(2 * twoGamma(100));
  });
});

describe("drawFrom(seed, numbers)", () => {
  it("draws integers of at most 9, and reals with all their bits in [−1, 1)", () => {
    const integers = drawFrom(5, "integers").tensor([4000]).data;
    expect(new Set(integers).size).toBe(19);
    expect(Math.max(...integers.map(Math.abs))).toBe(9);
    const reals = drawFrom(5, "reals").tensor([4000]).data;
    expect(reals.every((value) => value >= -1 && value <= 1)).toBe(true);
    expect(new Set(reals).size).toBeGreaterThan(3990);
  });

  it("draws the same from the same seed, and other numbers from another", () => {
    const draw = (seed: number) => [...drawFrom(seed, "reals").tensor([50]).data];
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(1)).not.toEqual(draw(~1));
  });
});

describe("worst(verdicts)", () => {
  it("is accepted for none, and the worst of several", () => {
    expect(worst([])).toBe("accepted");
    expect(worst(["wrong-answer", "accepted", "time-limit", "not-run"])).toBe("time-limit");
    expect(worst(["rejected", "grader-error", "accepted"])).toBe("grader-error");
  });
});
