import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare, type Expected, identical, indexAt } from "../../grader/check/compare.ts";
import { CONTRACTS } from "../../grader/check/contracts/all.ts";
import { exactly } from "../../grader/check/contracts/contract.ts";
import { drawFrom } from "../../grader/check/draw.ts";
import type { Problem } from "../../grader/check/problem.ts";
import { twoGamma } from "../../grader/check/tolerance.ts";
import { worst } from "../../grader/check/verdict.ts";
import { leavesOf, type Value } from "../../grader/sandbox/values.ts";

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

const tensorValue = (shape: readonly number[], data: readonly number[]): Value =>
  leavesOf({ shape, data: Float32Array.from(data) });

describe("compare(actual, expected)", () => {
  const expected = {
    kind: "value",
    value: tensorValue([2, 2], [1, 0, 3, 4]),
    bounds: [[0, 0, 0.5, 0]],
  } as const satisfies Expected;
  it.each([
    ["nothing of the same", [2, 2], [1, 0, 3, 4], undefined],
    ["nothing of −0 for 0", [2, 2], [1, -0, 3, 4], undefined],
    ["nothing on the bound", [2, 2], [1, 0, 3.5, 4], undefined],
    ["what lies beyond the bound", [2, 2], [1, 0, 3.51, 4], [1, 0]],
    ["NaN", [2, 2], [1, Number.NaN, 3, 4], [0, 1]],
    ["infinity", [2, 2], [1, 0, Number.POSITIVE_INFINITY, 4], [1, 0]],
  ])("tells of %s", (_, shape, data, index) => {
    const mismatch = compare(tensorValue(shape, data), expected);
    if (index === undefined) expect(mismatch).toBeUndefined();
    else expect(mismatch).toMatchObject({ kind: "element", index, wrong: 1, of: 4 });
  });

  it.each([[[4]], [[2, 2, 1]], [[2, 3]], [[]]])("tells of the shape %o", (shape) => {
    const size = shape.reduce((product, length) => product * length, 1);
    const actual = tensorValue(
      shape,
      Array.from({ length: size }, () => 0),
    );
    expect(compare(actual, expected)).toEqual({
      kind: "shape",
      name: "",
      expected: [2, 2],
      actual: shape,
    });
  });

  const one = { shape: [1], data: Float32Array.of(1) };
  const gradients = (dw: number, re: number) => ({
    dx: one,
    more: { dw: { shape: [2], data: Float32Array.of(5, dw) }, right: true },
    spectrum: { re: Float64Array.of(re), im: Float64Array.of(0) },
  });
  const right = exactly(gradients(6, 1));
  if (right.kind !== "value") throw new Error("Expected a value.");
  it.each([
    ["a record of the same", gradients(6, 1), undefined],
    [
      "a tensor within a record",
      gradients(7, 1),
      { name: "more.dw", index: [1], expected: 6, actual: 7, wrong: 1, of: 2 },
    ],
    [
      "the real part of a signal, to the last of 53 bits",
      gradients(6, 1 + 2 ** -52),
      { name: "spectrum.re", index: [0], actual: 1 + 2 ** -52 },
    ],
    ["the first of several", gradients(7, 2), { name: "more.dw" }],
    [
      "a boolean",
      { ...gradients(6, 1), more: { dw: gradients(6, 1).more.dw, right: false } },
      { name: "more.right", index: [], expected: 1, actual: 0, of: 1 },
    ],
  ])("names the value that differs: %s", (_, result, differing) => {
    const found = compare(leavesOf(result), right);
    if (differing === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject({ kind: "element", ...differing });
  });

  it("takes a value that isn't there for one without elements", () => {
    const cut = leavesOf(gradients(6, 1)).slice(0, -1);
    expect(compare(cut, right)).toEqual({
      ...{ kind: "shape", name: "spectrum.im", expected: [1], actual: [0] },
    });
  });
});

describe("identical(a, b)", () => {
  it("tells values of fewer arrays apart, and shapes of the same elements", () => {
    const value = tensorValue([2], [1, 2]);
    expect(identical(value, [])).toBe(false);
    expect(identical([], value)).toBe(false);
    expect(identical(value, tensorValue([2, 1], [1, 2]))).toBe(false);
    expect(identical(value, tensorValue([2], [1, 2]))).toBe(true);
  });

  it.each([
    ["NaN and NaN", [Number.NaN], [Number.NaN], true],
    ["0 and −0", [0], [-0], false],
    ["1 and the next above", [1], [1 + 2 ** -23], false],
  ])("tells %s apart or not", (_, one, other, same) => {
    expect(identical(tensorValue([1], one), tensorValue([1], other))).toBe(same);
  });
});

describe("sumBounds(magnitudes, terms)", () => {
  const problem: Problem = { hIn: 6, wIn: 5, cIn: 3, m: 2, K: 4, f: 3, stride: 1, padding: 1 };
  it.each(["forward", "gemm", "single-step", "convolve-volume"] as const)(
    "lets half a bound pass and catches 64 bounds, anywhere: %s",
    (id) => {
      fc.assert(
        fc.property(fc.integer(), fc.nat(), fc.constantFrom(-1, 1), (seed, n, sign) => {
          const made = CONTRACTS[id].makeCase(problem, drawFrom(seed, "reals"));
          const right = made.expected();
          if (right.kind !== "value") throw new Error("Expected a value.");
          const [bounds = []] = right.bounds;
          const at = n % bounds.length;
          const bound = bounds[at] ?? Number.NaN;
          expect(bound).toBeGreaterThan(0);
          const off = (times: number): Value => shifted(right.value, at, sign * times * bound);
          expect(compare(off(0.5), right)).toBeUndefined();
          expect(compare(off(64), right)).toMatchObject({ kind: "element", wrong: 1 });
        }),
      );
    },
  );

  function shifted(value: Value, at: number, by: number): Value {
    return value.map((leaf) => {
      const data = leaf.data.slice();
      data[at] = (data[at] ?? Number.NaN) + by;
      return { ...leaf, data };
    });
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
