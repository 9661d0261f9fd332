import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactly, RANGE_ERROR } from "../../grader/check/contracts/contract.ts";
import type { CaseFailure } from "../../grader/check/run-case.ts";
import type { Counterexample } from "../../grader/check/run-check.ts";
import { encodeCounterexample, encodeNumber, encodeTraining } from "../../grader/results/encode.ts";
import { resultsSchema } from "../../grader/results/schema.ts";
import { type Argument, leavesOf } from "../../grader/sandbox/values.ts";
import { failingPart, resultsOf } from "./samples.ts";

function foundBy(failure: CaseFailure): Counterexample {
  const problem = { hIn: 2, wIn: 2, cIn: 1, m: 1, K: 1, f: 2, stride: 1, padding: 0 };
  const first = { problem, numbers: "reals", dataSeed: -5, failure } as const;
  return { ...first, path: "3:1:0", first };
}

/** A contract whose cases have these arguments. */
function asking(...args: readonly Argument[]) {
  return {
    parameters: args.map((_, i) => `a${i}`),
    caseOf: () => ({ args, expected: () => RANGE_ERROR }),
  };
}

const anyNumber = fc.oneof(
  fc.double(),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);

function throughJson<T>(value: T): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe("encodeCounterexample(counterexample, args, locate)", () => {
  it("survives JSON and the schema, whatever numbers are in it", () => {
    fc.assert(
      fc.property(
        anyNumber,
        anyNumber,
        fc.array(anyNumber, { maxLength: 6 }),
        (expected, actual, data) => {
          const tensor = { shape: [data.length], data: Float32Array.from(data) };
          const failure = {
            kind: "mismatch",
            mismatch: {
              kind: "element",
              name: "",
              index: [0],
              expected,
              actual,
              bound: 0,
              wrong: 1,
              of: 2,
            },
          } as const;
          const signal = { re: Float64Array.from(data), im: Float64Array.from(data).reverse() };
          const encoded = encodeCounterexample(
            foundBy(failure),
            asking(tensor, 3, { f: 2 }, signal, { w: tensor, spectrum: signal, scale: expected }),
            () => undefined,
          );
          const [check] = failingPart("gemm", encoded.failure).checks;
          if (check === undefined) throw new Error("Expected a check.");
          const part = {
            ...failingPart("gemm", encoded.failure),
            checks: [{ ...check, counterexample: encoded }],
          };
          const results = resultsOf({ parts: [part] });
          const parsed = resultsSchema.parse(throughJson(results));
          expect(parsed).toEqual(throughJson(results));
          expect(parsed.parts[0]?.checks[0]?.counterexample?.failure).toMatchObject({
            expected: encodeNumber(expected === 0 ? 0 : expected),
          });
        },
      ),
    );
  });

  it("writes small tensors out and leaves the elements of large ones away", () => {
    const failure = {
      kind: "mismatch",
      mismatch: { kind: "returned", expected: "RangeError" },
    } as const;
    const tensor = (length: number) => ({ shape: [length], data: new Float32Array(length) });
    const contract = asking(tensor(256), tensor(257));
    const encoded = encodeCounterexample(foundBy(failure), contract, () => undefined);
    expect(encoded.arguments).toEqual([
      { name: "a0", value: { shape: [256], data: Array.from({ length: 256 }, () => 0) } },
      { name: "a1", value: { shape: [257] } },
    ]);
  });

  it("writes how far off the smallest case is, and draws the case that failed first", () => {
    const off = (shape: number[], right: number, answer: number) => {
      const tensor = (value: number) => ({ shape, data: new Float32Array(16).fill(value, 0, 2) });
      const mismatch = { kind: "element", name: "", index: [0], expected: right } as const;
      const failure: CaseFailure = {
        ...{ kind: "mismatch", answer: leavesOf(tensor(answer)) },
        mismatch: { ...mismatch, actual: answer, bound: 0, wrong: 2, of: 16 },
      };
      return { failure, right: tensor(right) };
    };
    const [smallest, first] = [off([4, 4], 7, 4.5), off([2, 8], 3, Number.NaN)];
    const contract = {
      parameters: [],
      caseOf: ({ problem: { hIn } }: Pick<Counterexample, "problem">) => ({
        args: [],
        expected: () => exactly(hIn === 1 ? smallest.right : first.right),
      }),
    };
    const failing = { problem: { hIn: 1 }, numbers: "integers", dataSeed: 1 } as const;
    const counterexample: Counterexample = {
      ...{ ...failing, failure: smallest.failure, path: "0" },
      first: { ...failing, problem: { hIn: 9 }, failure: first.failure },
    };
    const { errors, picture } = encodeCounterexample(counterexample, contract, () => undefined);
    const zeros = Array.from({ length: 14 }, () => 0);
    expect(errors).toEqual({
      ...{ name: "", shape: [4, 4], axes: ["row", "column"], errors: [-2.5, -2.5, ...zeros] },
    });
    expect(picture).toMatchObject({
      ...{
        problem: { hIn: 9 },
        shape: [2, 8],
        wrong: "##..............",
        errors: ["NaN", "NaN", ...zeros],
      },
    });
  });

  it("writes short signals out, and of long ones the length alone, also under a name", () => {
    const failure = {
      kind: "mismatch",
      mismatch: { kind: "judged", wrong: "expected 1, got 2" },
    } as const;
    const signal = (length: number) => ({
      re: new Float64Array(length),
      im: new Float64Array(length).fill(Number.NaN),
    });
    const contract = asking(signal(2), signal(257), { spectrum: signal(1), shape: 4 });
    const encoded = encodeCounterexample(foundBy(failure), contract, () => undefined);
    expect(encoded.arguments.map(({ value }) => value)).toEqual([
      { signal: 2, re: [0, 0], im: ["NaN", "NaN"] },
      { signal: 257 },
      { spectrum: { signal: 1, re: [0], im: ["NaN"] }, shape: 4 },
    ]);
    expect(encoded.failure).toEqual({ kind: "judged", wrong: "expected 1, got 2" });
  });

  it("leads what was thrown back to the student's file", () => {
    const error = { name: "TypeError", message: "no", line: 9, column: 4 };
    const failure = { kind: "call", outcome: { kind: "threw", error } } as const;
    const locate = (line: number) => ({ file: "im2col/gemm.ts", line: line - 5 });
    expect(encodeCounterexample(foundBy(failure), asking(), locate).failure).toEqual({
      ...{ kind: "threw", name: "TypeError", message: "no", file: "im2col/gemm.ts", line: 4 },
    });
  });
});

describe("encodeTraining(training)", () => {
  it("survives JSON and the schema, losses that are no numbers too", () => {
    const training = { losses: [2.3, Number.NaN], trainingAccuracy: 1 };
    const measured = { ...training, heldOutLoss: Number.POSITIVE_INFINITY, heldOutAccuracy: 0.9 };
    for (const one of [training, measured]) {
      const part = failingPart("gemm", { kind: "judged", wrong: "expected more, got less" });
      const checks = part.checks.map((check) => ({ ...check, training: encodeTraining(one) }));
      const results = throughJson(resultsOf({ parts: [{ ...part, checks }] }));
      expect(resultsSchema.parse(results)).toEqual(results);
    }
    expect(encodeTraining(training)).toEqual({ losses: [2.3, "NaN"], trainingAccuracy: 1 });
    expect(encodeTraining(measured)).toMatchObject({ heldOutLoss: "Infinity" });
  });
});

describe("encodeNumber(value)", () => {
  it.each([
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "Infinity"],
    [Number.NEGATIVE_INFINITY, "-Infinity"],
    [1e308, 1e308],
    [0, 0],
  ])("writes %d as %o", (value, encoded) => {
    expect(encodeNumber(value)).toBe(encoded);
  });
});
