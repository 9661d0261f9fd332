import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GradientChecker } from "#given/contract/gradient-checker.ts";
import { type Tensor, tensor } from "#given/tensor.ts";
import { MISTAKES } from "../../grader/check/cases/gradient-mistakes.ts";
import { drawPlace, gradientAt } from "../../grader/check/cases/smooth-function.ts";
import { gradientCheckerContract } from "../../grader/check/contracts/gradient-checker.ts";
import { drawFrom } from "../../grader/check/draw.ts";
import { fixedProblems, type RangesOf } from "../../grader/check/families/family.ts";
import { type ClaimProblem, gradientClaims } from "../../grader/check/families/gradient-claims.ts";
import { callInProcess } from "../../grader/check/in-process.ts";
import { runCheck } from "../../grader/check/run-check.ts";
import type { ShapeClass } from "../../grader/check/shape-classes.ts";
import type { SmoothFunction as Sent } from "../../grader/sandbox/values.ts";
import { gradientChecker } from "../../reference/backward/gradient-checker.ts";
import { largestOf, type SmoothFunction, trueGradient } from "../reference/gradient-functions.ts";
import { planOf } from "./calling.ts";

const RANGES: RangesOf<ClaimProblem> = {
  elements: [1, 24],
  axes: [1, 4],
  zeros: [0, 2],
  magnitude: [0, 2],
  claim: [0, MISTAKES.length],
};

/** The numbers as the tests of the reference write them: they know the functions by themselves. */
function numbersOf({ smooth }: Sent): SmoothFunction {
  const list = ({ data }: Tensor) => Array.from(data);
  const size = smooth.linear.data.length;
  return {
    scale: smooth.scale,
    constant: smooth.constant,
    linear: list(smooth.linear),
    squares: list(smooth.squares),
    cubes: list(smooth.cubes),
    products: list(smooth.products),
    waves: list(smooth.amplitudes).map((amplitude, k) => ({
      amplitude,
      phase: smooth.phases.data[k] ?? Number.NaN,
      slopes: list(smooth.slopes).slice(k * size, (k + 1) * size),
    })),
  };
}

function planFor(shapeClass: ShapeClass, caseSeed: number) {
  return planOf(gradientCheckerContract, { shapeClass, caseSeed, ranges: RANGES });
}

function callChecker(checker: GradientChecker) {
  return callInProcess(checker);
}

async function verdict(shapeClass: ShapeClass, checker: GradientChecker, seed: number) {
  return (await runCheck(planFor(shapeClass, seed), callChecker(checker))).verdict;
}

const SEEDS = Array.from({ length: 10 }, (_, i) => (i - 5) * 429_496_727);
const shapes = fc.constantFrom([1], [5], [2, 3], [3, 2, 2], [2, 1, 3, 4]);

describe("drawPlace(sizes, draw)", () => {
  const sizes = fc.record({
    shape: shapes,
    scale: fc.constantFrom(1, -1, 1e-4, 1e4),
    zeros: fc.constantFrom(0, 1, 2),
  });

  it("draws functions with a gradient as large as their scale, or of zeros", () => {
    fc.assert(
      fc.property(sizes, fc.integer(), (drawn, seed) => {
        const { f, x } = drawPlace(drawn, drawFrom(seed, "reals"));
        const right = trueGradient(numbersOf({ smooth: f }), x);
        const largest = largestOf(right);
        if (drawn.zeros === 2) expect(largest).toBe(0);
        else expect(largest).toBeGreaterThanOrEqual(Math.abs(drawn.scale));
        if (drawn.zeros === 1 && right.length > 1) expect(right[0]).toBeCloseTo(0, 15);
        expect(Math.max(...x.data.map(Math.abs))).toBeLessThanOrEqual(2);
      }),
      { numRuns: 300 },
    );
  });

  it("knows their gradients", () => {
    fc.assert(
      fc.property(sizes, fc.integer(), (drawn, seed) => {
        const place = drawPlace(drawn, drawFrom(seed, "reals"));
        const right = trueGradient(numbersOf({ smooth: place.f }), place.x);
        const off = gradientAt(place).map((value, i) => Math.abs(value - (right[i] ?? Number.NaN)));
        expect(Math.max(...off)).toBeLessThanOrEqual(1e-12 * Math.abs(drawn.scale));
      }),
      { numRuns: 300 },
    );
  });
});

describe("gradientCheckerContract.makeCase(problem, draw)", () => {
  const problems = fc
    .constantFrom(...gradientClaims.classes)
    .chain((shapeClass) =>
      fc.oneof(
        gradientClaims.problemsOf(shapeClass, RANGES),
        fc.constantFrom(...gradientClaims.canariesOf(shapeClass)),
      ),
    );

  /** What the judge wants to hear: whatever it doesn't call wrong. */
  function wanted(problem: ClaimProblem, seed: number) {
    const { args, expected } = gradientCheckerContract.makeCase(problem, drawFrom(seed, "reals"));
    const [f, x, claim] = args as [Sent, Tensor, Tensor];
    const right = expected();
    if (right.kind !== "judged") throw new Error(`Expected a judge, got ${right.kind}.`);
    const says = [false, true].map((answer) =>
      right.judge([{ name: "", shape: [], data: Float64Array.of(Number(answer)) }]),
    );
    return { numbers: numbersOf(f), x, claim, says };
  }

  it("wants true for the gradient in float32, and false for what is far from it", () => {
    fc.assert(
      fc.property(problems, fc.integer(), (problem, seed) => {
        const { numbers, x, claim, says } = wanted(problem, seed);
        const truth = trueGradient(numbers, x);
        const largest = largestOf(truth);
        const sameShape = claim.shape.join() === x.shape.join();
        const errors = truth.map((value, i) => Math.abs(value - (claim.data[i] ?? Number.NaN)));
        const [no, yes] = says;
        if (problem.claim === 0) {
          expect([no?.wrong, yes?.wrong]).toEqual([expect.any(String), undefined]);
          expect(sameShape).toBe(true);
          expect(Math.max(...errors)).toBeLessThanOrEqual(1e-6 * largest);
        } else {
          expect([no?.wrong, yes?.wrong]).toEqual([undefined, expect.any(String)]);
          const isFar = errors.some((error) => !(error <= 0.1 * largest));
          expect(!sameShape || isFar).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("finds a place where each mistake shows", () => {
    for (const [index, { title }] of MISTAKES.entries()) {
      const zeros = title.includes("else than 0") ? 1 : 0;
      const problem = { elements: 6, axes: 2, zeros, magnitude: 0, claim: index + 1 };
      // A matrix of one row is its own transpose.
      const said = SEEDS.map((seed) => wanted(problem, seed).says[1]?.wrong ?? "");
      expect(said.filter((wrong) => wrong.includes(title))).not.toEqual([]);
    }
  });
});

describe("gradientClaims.classOf(problem)", () => {
  it.each(gradientClaims.classes)("knows what it draws, but for right claims: %s", (shapeClass) => {
    fc.assert(
      fc.property(gradientClaims.problemsOf(shapeClass, RANGES), (problem) => {
        fc.pre(problem.claim > 0);
        expect(gradientClaims.classOf(problem)).toBe(shapeClass);
      }),
    );
  });

  it("has every mistake among the fixed problems of some class", () => {
    const fixed = gradientClaims.classes.flatMap((shapeClass) =>
      fixedProblems(gradientClaims, { shapeClass, ranges: RANGES, examples: [] }),
    );
    const claims = new Set(fixed.map(({ claim }) => claim));
    expect(claims.size).toBe(MISTAKES.length + 1);
  });
});

describe("gradientClaims.reasonAgainst(shapeClass, ranges)", () => {
  it.each([
    ["many-elements", { claim: [0, 0] }, "none of its mistakes"],
    ["one-element", { claim: [1, 9] }, "no right gradient"],
    ["zeros", { zeros: [0, 0] }, "zeros allows 0"],
    ["magnitude", { magnitude: [0, 0] }, "magnitude allows 0"],
    ["other-shape", { elements: [1, 1] }, "elements allows 1"],
  ] as const)("tells what %s lacks", (shapeClass, change, reason) => {
    expect(gradientClaims.reasonAgainst(shapeClass, { ...RANGES, ...change })).toContain(reason);
    expect(gradientClaims.reasonAgainst(shapeClass, RANGES)).toBeUndefined();
  });
});

/** A checker by central differences, with one thing to choose. */
function checkerOf({ h = 1e-2, threshold = 0.02, nominal = false }): GradientChecker {
  return (f, x, gradient) => {
    if (gradient.shape.join() !== x.shape.join()) return false;
    const numeric = Array.from(x.data, (value, i) => {
      const [above, below] = [h, -h].map((step) => tensor(x.shape, x.data.with(i, value + step)));
      if (above === undefined || below === undefined) return Number.NaN;
      const stored = (above.data[i] ?? Number.NaN) - (below.data[i] ?? Number.NaN);
      return (f(above) - f(below)) / (nominal ? 2 * h : stored);
    });
    const largest = largestOf(numeric);
    return numeric.every(
      (value, i) => Math.abs(value - (gradient.data[i] ?? Number.NaN)) <= threshold * largest,
    );
  };
}

describe.each(gradientClaims.classes)("runCheck(plan, call) of a checker: %s", (shapeClass) => {
  it.each([
    ["the reference", gradientChecker],
    ["h = 0.1", checkerOf({ h: 0.1, threshold: 0.02 })],
    ["h = 0.001 and the nominal step", checkerOf({ h: 1e-3, nominal: true })],
    ["the tightest threshold", checkerOf({ threshold: 0.007 })],
    ["the loosest threshold", checkerOf({ threshold: 0.05 })],
  ])("accepts %s under every seed", async (_, checker) => {
    for (const seed of SEEDS) expect(await verdict(shapeClass, checker, seed)).toBe("accepted");
  });

  it.each([true, false])("refuses one that always says %s", async (answer) => {
    for (const seed of SEEDS) {
      expect(await verdict(shapeClass, () => answer, seed)).toBe("wrong-answer");
    }
  });
});
