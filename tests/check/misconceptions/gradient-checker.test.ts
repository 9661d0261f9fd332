import { describe, expect, it } from "vitest";
import { MISTAKES } from "../../../grader/check/cases/gradient-mistakes.ts";
import { gradientCheckerContract } from "../../../grader/check/contracts/gradient-checker.ts";
import { type Checked, diagnose } from "../../../grader/check/diagnose.ts";
import type { RangesOf } from "../../../grader/check/families/family.ts";
import {
  type ClaimProblem,
  gradientClaims,
} from "../../../grader/check/families/gradient-claims.ts";
import { callInProcess } from "../../../grader/check/in-process.ts";
import { knownIn } from "../../../grader/check/misconceptions/all.ts";
import { type CheckerSteps, checkerBy } from "../../../grader/check/misconceptions/checker-by.ts";
import { runCheck } from "../../../grader/check/run-check.ts";
import { planOf } from "../calling.ts";

type Checker = ReturnType<typeof checkerBy>;

const RANGES: RangesOf<ClaimProblem> = {
  elements: [1, 24],
  axes: [1, 4],
  zeros: [0, 2],
  magnitude: [0, 2],
  claim: [0, MISTAKES.length],
};

/** The names that a checker gets: one list for each class that it fails. */
async function namesOf(checker: Checker, caseSeed: number): Promise<string[][]> {
  const call = callInProcess(checker);
  const checks: Checked[] = [];
  for (const shapeClass of gradientClaims.classes) {
    const plan = planOf(gradientCheckerContract, { shapeClass, caseSeed, ranges: RANGES });
    checks.push({ plan, outcome: await runCheck(plan, call) });
  }
  const named = await diagnose(knownIn("gradient-checker"), checks, call);
  return [...named.values()].map((names) => names.map(({ id }) => id));
}

/** A right checker whose answer is the other one now and then, by a hash of its arguments. */
function erringAt(rate: number, seed: number): Checker {
  const right = checkerBy({});
  return (f, x, gradient) => {
    const bits = new Uint32Array(Float64Array.of(f(x), seed, ...x.data, ...gradient.data).buffer);
    const hash = bits.reduce(
      (sum, value) => Math.imul(sum ^ value, 0x9e3779b1) ^ (sum >>> 15),
      seed,
    );
    return right(f, x, gradient) !== (hash >>> 0) / 2 ** 32 < rate;
  };
}

const oneSided: CheckerSteps["slope"] = (f, x, { i, h }) => {
  const above = { shape: x.shape, data: x.data.with(i, (x.data[i] ?? Number.NaN) + h) };
  return (f(above) - f(x)) / h;
};
const withinAbsolutely: CheckerSteps["accepts"] = ({ errors, tolerance }) =>
  errors.every((error) => error <= tolerance);
const onAverage: CheckerSteps["accepts"] = ({ errors, slopes, tolerance }) => {
  const sum = errors.reduce((total, error) => total + error, 0);
  return sum <= tolerance * errors.length * Math.max(...slopes.map(Math.abs));
};
const notBeyond: CheckerSteps["accepts"] = ({ errors, slopes, tolerance }) => {
  const limit = tolerance * Math.max(...slopes.map(Math.abs));
  for (const error of errors) if (error > limit) return false;
  return true;
};

describe("the definition of a gradient checker with nothing exchanged", () => {
  it("is accepted under every step and tolerance that the handout allows", async () => {
    for (const h of [1e-3, 1 / 128, 0.03]) {
      for (const tolerance of [0.01, 0.02, 0.04]) {
        expect(await namesOf(checkerBy({ h, tolerance }), 5)).toEqual([]);
      }
    }
  });
});

describe("diagnose(known, checks, call) of a gradient checker", () => {
  it.each([0.01, 0.05, 0.3])("has no name for errors at random: a share of %d", async (rate) => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      for (const names of await namesOf(erringAt(rate, seed), seed)) expect(names).toEqual([]);
    }
  });

  it.each([
    ["T11", { h: 5e-4, slope: oneSided }],
    ["G60", { h: 2e-3, tolerance: 1e-3, accepts: withinAbsolutely }],
    ["G62", { h: 3e-3, accepts: onAverage }],
    ["G68", { h: 0.03, tolerance: 0.013, accepts: notBeyond }],
  ] as const)("knows %s by a step of its own, too", async (id, steps) => {
    const names = await namesOf(checkerBy(steps), 3);
    expect(names.length).toBeGreaterThan(0);
    for (const given of names) expect(given).toContain(id);
  });
});
